package dev.q2o.runner.mutation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.LineNumber;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Finds every place for a fault and draws a few of them. The draw is a function of the classes
/// alone: equal projects get equal mutants.
final class MutantScan {
  private static final long SEED = 20_261_127;

  private MutantScan() {}

  /// @param classes bytes by name, as `app/shop/order/Order`
  static List<Mutant> draw(SortedMap<String, byte[]> classes, int count) {
    List<Mutant> all = new ArrayList<>();
    classes.forEach((type, bytes) -> scan(ClassFile.of().parse(bytes), type, all));
    Collections.shuffle(all, new Random(SEED));
    // Evenly over the classes, so that a few large ones do not take all.
    Map<String, Integer> taken = new HashMap<>();
    List<Mutant> drawn = new ArrayList<>();
    for (int round = 1; drawn.size() < count && round <= count; round++) {
      for (Mutant mutant : all) {
        if (drawn.size() < count
            && taken.getOrDefault(mutant.type(), 0) < round
            && !drawn.contains(mutant)) {
          taken.merge(mutant.type(), 1, Integer::sum);
          drawn.add(mutant);
        }
      }
    }
    return drawn;
  }

  private static void scan(ClassModel type, String name, List<Mutant> all) {
    for (MethodModel method : type.methods()) {
      if (!isWritten(type, method)) {
        continue;
      }
      String key = key(method);
      method
          .code()
          .ifPresent(code -> {
            int line = 0;
            int at = 0;
            for (CodeElement element : code) {
              if (element instanceof LineNumber number) {
                line = number.line();
              }
              for (Mutator mutator : Mutator.of(element)) {
                all.add(new Mutant(name, key, at, line, mutator));
              }
              at++;
            }
          });
    }
  }

  /// Whether somebody wrote the method: compilers write the others, and `main` is what a shell
  /// calls. PIT leaves out the same.
  private static boolean isWritten(ClassModel type, MethodModel method) {
    String name = method.methodName().stringValue();
    boolean lambda = name.startsWith("lambda$");
    boolean made = (method.flags().has(AccessFlag.SYNTHETIC) && !lambda) || name.equals("<clinit>");
    boolean enumOwn =
        type.flags().has(AccessFlag.ENUM) && (name.equals("values") || name.equals("valueOf"));
    boolean recordOwn =
        type.superclass().map(s -> s.asInternalName().equals("java/lang/Record")).orElse(false)
            && (List.of("equals", "hashCode", "toString").contains(name) || isAccessor(method));
    return !made && !enumOwn && !recordOwn && !name.equals("main");
  }

  /// What a compiler writes to read a component of a record; one somebody wrote does more.
  private static boolean isAccessor(MethodModel method) {
    List<Opcode> opcodes =
        method.code().stream()
            .flatMap(CodeModel::elementStream)
            .flatMap(e -> e instanceof Instruction i ? Stream.of(i.opcode()) : Stream.empty())
            .toList();
    return opcodes.size() == 3
        && opcodes.get(0) == Opcode.ALOAD_0
        && opcodes.get(1) == Opcode.GETFIELD
        && opcodes.get(2).kind() == Opcode.Kind.RETURN;
  }

  static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }
}
