package dev.q2o.runner.mutation;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/// The faults that are planted; the usual ones of mutation testing, as PIT's default set has them.
enum Mutator {
  NEGATED_CONDITION("a condition turned round"),
  MOVED_BOUNDARY("a boundary moved by one"),
  OTHER_ARITHMETIC("another operator"),
  OTHER_RESULT("another result"),
  CALL_LEFT_OUT("a call left out");

  private static final MethodTypeDesc EQUALS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);

  private final String words;

  Mutator(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /// The faults an instruction offers.
  ///
  /// @param before the instruction that always comes in front of it, or nothing
  /// @param result type the method returns
  static List<Mutator> of(CodeElement element, List<Instruction> before, ClassDesc result) {
    return switch (element) {
      case BranchInstruction branch when negated(branch.opcode()).isPresent() ->
          moved(branch.opcode()).isPresent()
              ? List.of(NEGATED_CONDITION, MOVED_BOUNDARY)
              : List.of(NEGATED_CONDITION);
      case OperatorInstruction operator when arithmetic(operator.opcode()).isPresent() ->
          List.of(OTHER_ARITHMETIC);
      case ReturnInstruction back
          when back.typeKind() != TypeKind.VOID
              && before.stream().noneMatch(value -> isEmpty(value, result)) ->
          List.of(OTHER_RESULT);
      case InvokeInstruction call when leavesOut(call) -> List.of(CALL_LEFT_OUT);
      default -> List.of();
    };
  }

  /// Writes the faulty instruction in place of the sound one.
  ///
  /// @param result type the method returns
  void write(CodeBuilder code, CodeElement element, ClassDesc result) {
    switch (element) {
      case BranchInstruction branch -> {
        Optional<Opcode> other =
            this == NEGATED_CONDITION ? negated(branch.opcode()) : moved(branch.opcode());
        code.branch(other.orElseThrow(), branch.target());
      }
      case OperatorInstruction operator ->
          code.with(OperatorInstruction.of(arithmetic(operator.opcode()).orElseThrow()));
      case ReturnInstruction back -> otherResult(code, back.typeKind(), result);
      case InvokeInstruction call -> leaveOut(code, call);
      default -> throw new IllegalArgumentException("no fault for " + element);
    }
  }

  /// Jumps over the faulty instruction where it would do what the sound one does: a boundary moved
  /// by one is no fault away from the boundary, and an empty result none where it is empty anyway.
  /// Leaves the stack as it is.
  ///
  /// @param sound where the sound instruction stands
  /// @param result type the method returns
  void skipWhereEqual(CodeBuilder code, CodeElement element, ClassDesc result, Label sound) {
    switch (element) {
      case BranchInstruction branch when this == MOVED_BOUNDARY -> {
        if (branch.opcode().name().startsWith("IF_ICMP")) {
          code.dup2().if_icmpne(sound);
        } else {
          code.dup().ifne(sound);
        }
      }
      case ReturnInstruction back
          when back.typeKind() == TypeKind.INT && !result.equals(ConstantDescs.CD_boolean) ->
          code.dup().ifeq(sound);
      case ReturnInstruction back when back.typeKind() == TypeKind.REFERENCE -> {
        code.dup();
        if (result.equals(ConstantDescs.CD_String) || emptyCall(result).isPresent()) {
          emptyValue(code, result);
          code.swap().invokevirtual(ConstantDescs.CD_Object, "equals", EQUALS).ifne(sound);
        } else {
          code.ifnull(sound);
        }
      }
      default -> {}
    }
  }

  private static Optional<Opcode> negated(Opcode opcode) {
    return Optional.ofNullable(
        switch (opcode) {
          case IFEQ -> Opcode.IFNE;
          case IFNE -> Opcode.IFEQ;
          case IFLT -> Opcode.IFGE;
          case IFGE -> Opcode.IFLT;
          case IFGT -> Opcode.IFLE;
          case IFLE -> Opcode.IFGT;
          case IFNULL -> Opcode.IFNONNULL;
          case IFNONNULL -> Opcode.IFNULL;
          case IF_ICMPEQ -> Opcode.IF_ICMPNE;
          case IF_ICMPNE -> Opcode.IF_ICMPEQ;
          case IF_ICMPLT -> Opcode.IF_ICMPGE;
          case IF_ICMPGE -> Opcode.IF_ICMPLT;
          case IF_ICMPGT -> Opcode.IF_ICMPLE;
          case IF_ICMPLE -> Opcode.IF_ICMPGT;
          case IF_ACMPEQ -> Opcode.IF_ACMPNE;
          case IF_ACMPNE -> Opcode.IF_ACMPEQ;
          default -> null;
        });
  }

  private static Optional<Opcode> moved(Opcode opcode) {
    return Optional.ofNullable(
        switch (opcode) {
          case IFLT -> Opcode.IFLE;
          case IFLE -> Opcode.IFLT;
          case IFGT -> Opcode.IFGE;
          case IFGE -> Opcode.IFGT;
          case IF_ICMPLT -> Opcode.IF_ICMPLE;
          case IF_ICMPLE -> Opcode.IF_ICMPLT;
          case IF_ICMPGT -> Opcode.IF_ICMPGE;
          case IF_ICMPGE -> Opcode.IF_ICMPGT;
          default -> null;
        });
  }

  private static Optional<Opcode> arithmetic(Opcode opcode) {
    return Optional.ofNullable(
        switch (opcode) {
          case IADD -> Opcode.ISUB;
          case ISUB -> Opcode.IADD;
          case IMUL -> Opcode.IDIV;
          case IDIV -> Opcode.IMUL;
          case IREM -> Opcode.IMUL;
          case LADD -> Opcode.LSUB;
          case LSUB -> Opcode.LADD;
          case LMUL -> Opcode.LDIV;
          case LDIV -> Opcode.LMUL;
          case DADD -> Opcode.DSUB;
          case DSUB -> Opcode.DADD;
          default -> null;
        });
  }

  /// A call whose only purpose is what it does. Logging tells people something, and no test
  /// listens; a constructor call cannot be left out.
  private static boolean leavesOut(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    return call.typeSymbol().returnType().equals(ConstantDescs.CD_void)
        && !call.name().equalsString(ConstantDescs.INIT_NAME)
        && !owner.startsWith("org/slf4j/");
  }

  private static void leaveOut(CodeBuilder code, InvokeInstruction call) {
    MethodTypeDesc type = call.typeSymbol();
    for (int i = type.parameterCount() - 1; i >= 0; i--) {
      drop(code, TypeKind.from(type.parameterType(i)));
    }
    if (call.opcode() != Opcode.INVOKESTATIC) {
      code.pop();
    }
  }

  private static void drop(CodeBuilder code, TypeKind kind) {
    if (kind.slotSize() == 2) {
      code.pop2();
    } else {
      code.pop();
    }
  }

  /// Whether the value is already what {@link #OTHER_RESULT} would make of it: the fault were none.
  private static boolean isEmpty(Instruction value, ClassDesc result) {
    if (result.equals(ConstantDescs.CD_boolean)) {
      return false;
    }
    return switch (value) {
      case ConstantInstruction constant ->
          switch (constant.constantValue()) {
            case String text -> text.isEmpty();
            case Number number -> number.doubleValue() == 0;
            default ->
                constant.opcode() == Opcode.ACONST_NULL
                    && emptyCall(result).isEmpty()
                    && !result.equals(ConstantDescs.CD_String);
          };
      case InvokeInstruction call ->
          call.owner().asSymbol().equals(result)
              && call.typeSymbol().parameterCount() == 0
              && emptyCall(result).filter(call.name()::equalsString).isPresent();
      default -> false;
    };
  }

  /// The method without parameters that makes an empty value of a type.
  private static Optional<String> emptyCall(ClassDesc type) {
    return switch (type.descriptorString()) {
      case "Ljava/util/Optional;" -> Optional.of("empty");
      case "Ljava/util/List;", "Ljava/util/Map;", "Ljava/util/Set;" -> Optional.of("of");
      default -> Optional.empty();
    };
  }

  private static void otherResult(CodeBuilder code, TypeKind kind, ClassDesc result) {
    if (result.equals(ConstantDescs.CD_boolean)) {
      code.iconst_1().ixor().ireturn();
      return;
    }
    drop(code, kind);
    switch (kind) {
      case LONG -> code.lconst_0().lreturn();
      case DOUBLE -> code.dconst_0().dreturn();
      case FLOAT -> code.fconst_0().freturn();
      case REFERENCE -> emptyReference(code, result);
      default -> code.iconst_0().ireturn();
    }
  }

  private static void emptyReference(CodeBuilder code, ClassDesc result) {
    emptyValue(code, result);
    code.areturn();
  }

  private static void emptyValue(CodeBuilder code, ClassDesc result) {
    if (result.equals(ConstantDescs.CD_String)) {
      code.ldc("");
    } else {
      emptyCall(result)
          .ifPresentOrElse(
              name ->
                  code.invokestatic(result, name, MethodTypeDesc.of(result), !name.equals("empty")),
              code::aconst_null);
    }
  }
}
