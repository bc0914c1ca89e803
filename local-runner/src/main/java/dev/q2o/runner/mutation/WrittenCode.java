package dev.q2o.runner.mutation;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Tells what a person wrote in a method from what the compiler wrote around it. PIT leaves out the
/// same: accessors of records, the own methods of enums, bridges, how `try` closes its resources,
/// and every copy but one of a `finally`.
final class WrittenCode {
  private final List<CodeElement> elements;

  /// Slots of the resources of `try`, which the compiler closes.
  private final Set<Integer> resources = new HashSet<>();

  private final int firstCopy;

  /// @param code of a method that {@link #isWritten}
  WrittenCode(CodeModel code) {
    this.elements = code.elementList();
    for (int at = 0; at < elements.size(); at++) {
      if (isSuppression(elements.get(at))) {
        closedBefore(at);
      }
    }
    this.firstCopy = firstCopy();
  }

  /// Whether somebody wrote the method: compilers write the others, and `main` is what a shell
  /// calls.
  static boolean isWritten(ClassModel type, MethodModel method) {
    String name = method.methodName().stringValue();
    boolean lambda = name.startsWith("lambda$");
    boolean made = (method.flags().has(AccessFlag.SYNTHETIC) && !lambda) || name.equals("<clinit>");
    boolean enumOwn =
        type.flags().has(AccessFlag.ENUM) && (name.equals("values") || name.equals("valueOf"));
    boolean recordOwn =
        type.superclass().map(s -> s.asInternalName().equals("java/lang/Record")).orElse(false)
            && isOfRecord(name, method);
    return !made && !enumOwn && !recordOwn && !name.equals("main");
  }

  /// Whether the instruction is there because somebody wrote it.
  boolean isWritten(int at) {
    CodeElement element = elements.get(at);
    if (isSuppression(element)) {
      return false;
    }
    if (isClosing(element)) {
      return resources.stream().noneMatch(slot -> loadsBefore(at, slot));
    }
    if (element instanceof BranchInstruction branch && branch.opcode() == Opcode.IFNULL) {
      return resources.stream().noneMatch(slot -> loadsBefore(at, slot) && closesAfter(at, slot));
    }
    return true;
  }

  /// Whether a `finally` that takes over from an exception comes before: what stands there is a
  /// copy of what stands above, when it is of the same line.
  boolean isCopy(int at) {
    return at > firstCopy;
  }

  /// What an instruction does, wherever it lies and jumps to.
  String shape(int at) {
    return elements.get(at) instanceof InvokeInstruction call
        ? call.opcode() + " " + call.owner().asInternalName() + "." + call.name() + call.type()
        : elements.get(at) instanceof Instruction instruction ? instruction.opcode().name() : "";
  }

  /// The instruction that always comes before; nothing where another place jumps in between.
  List<Instruction> before(int at) {
    for (int i = at - 1; i >= 0 && !(elements.get(i) instanceof LabelTarget); i--) {
      if (elements.get(i) instanceof Instruction instruction) {
        return List.of(instruction);
      }
    }
    return List.of();
  }

  /// A record's own methods are those the compiler writes: all of them call one of the platform's
  /// or read one component.
  private static boolean isOfRecord(String name, MethodModel method) {
    List<Instruction> instructions =
        method.code().stream()
            .flatMap(CodeModel::elementStream)
            .flatMap(e -> e instanceof Instruction i ? Stream.of(i) : Stream.empty())
            .toList();
    boolean accessor =
        instructions.size() == 3
            && instructions.get(0).opcode() == Opcode.ALOAD_0
            && instructions.get(1).opcode() == Opcode.GETFIELD
            && instructions.get(2).opcode().kind() == Opcode.Kind.RETURN;
    boolean platform =
        List.of("equals", "hashCode", "toString").contains(name)
            && instructions.stream().anyMatch(i -> i.opcode() == Opcode.INVOKEDYNAMIC)
            && instructions.stream().noneMatch(InvokeInstruction.class::isInstance);
    return accessor || platform;
  }

  private static boolean isSuppression(CodeElement element) {
    return element instanceof InvokeInstruction call
        && call.owner().asInternalName().equals("java/lang/Throwable")
        && call.name().equalsString("addSuppressed");
  }

  private static boolean isClosing(CodeElement element) {
    return element instanceof InvokeInstruction call
        && call.name().equalsString("close")
        && call.type().equalsString("()V");
  }

  /// The resource whose closing failed is the one that is closed last before the failure is added.
  private void closedBefore(int suppression) {
    for (int at = suppression; at >= 0; at--) {
      if (isClosing(elements.get(at))) {
        before(at)
            .forEach(before -> {
              if (before instanceof LoadInstruction load) {
                resources.add(load.slot());
              }
            });
        return;
      }
    }
  }

  private boolean loadsBefore(int at, int slot) {
    return before(at).stream()
        .anyMatch(b -> b instanceof LoadInstruction load && load.slot() == slot);
  }

  private boolean closesAfter(int at, int slot) {
    List<Instruction> next = new ArrayList<>();
    for (int i = at + 1; i < elements.size() && next.size() < 2; i++) {
      if (elements.get(i) instanceof Instruction instruction) {
        next.add(instruction);
      }
    }
    return next.size() == 2
        && next.get(0) instanceof LoadInstruction load
        && load.slot() == slot
        && isClosing(next.get(1));
  }

  /// Where the first `finally` takes over from an exception; behind the end where there is none.
  private int firstCopy() {
    Set<Label> handlers = new HashSet<>();
    for (CodeElement element : elements) {
      if (element instanceof ExceptionCatch handler && handler.catchType().isEmpty()) {
        handlers.add(handler.handler());
      }
    }
    for (int at = 0; at < elements.size(); at++) {
      if (elements.get(at) instanceof LabelTarget target && handlers.contains(target.label())) {
        return at;
      }
    }
    return elements.size();
  }
}
