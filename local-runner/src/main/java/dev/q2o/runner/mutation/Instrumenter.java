package dev.q2o.runner.mutation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Puts the faults of a class beside the sound instructions; {@link MutationSwitch} decides at run
/// time which of the two is executed. So all mutants share one loaded, warm program.
final class Instrumenter {
  private static final ClassDesc SWITCH = ClassDesc.of(MutationSwitch.class.getName());
  private static final MethodTypeDesc ASKED =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_int);

  /// A mutant by its number.
  record Numbered(int number, Mutant mutant) {}

  private final ClassFile files;

  /// @param libraries resolves the types frames are computed from
  Instrumenter(ClassLoader libraries) {
    this.files =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(libraries)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  byte[] instrument(byte[] type, List<Numbered> mutants) {
    return files.transformClass(
        files.parse(type),
        (builder, element) -> {
          if (element instanceof MethodModel method) {
            List<Numbered> here =
                mutants.stream()
                    .filter(m -> m.mutant().method().equals(MutantScan.key(method)))
                    .toList();
            if (!here.isEmpty()) {
              ClassDesc result = method.methodTypeSymbol().returnType();
              builder.transformMethod(
                  method,
                  java.lang.classfile.MethodTransform.transformingCode(
                      CodeTransform.ofStateful(() -> new Planting(here, result))));
              return;
            }
          }
          builder.with(element);
        });
  }

  private static final class Planting implements CodeTransform {
    private final List<Numbered> mutants;
    private final ClassDesc result;
    private int at;

    Planting(List<Numbered> mutants, ClassDesc result) {
      this.mutants = mutants;
      this.result = result;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      int here = at++;
      // Nothing comes after a return, and no jump may lead there.
      boolean goesOn = !(element instanceof ReturnInstruction);
      Label after = code.newLabel();
      boolean planted = false;
      for (Numbered numbered : mutants) {
        if (numbered.mutant().instructions().contains(here)) {
          Label sound = code.newLabel();
          // Only where it makes a difference has a test come to the fault.
          numbered.mutant().mutator().skipWhereEqual(code, element, result, sound);
          code.loadConstant(numbered.number()).invokestatic(SWITCH, "isAlive", ASKED).ifeq(sound);
          numbered.mutant().mutator().write(code, element, result);
          if (goesOn) {
            code.goto_(after);
          }
          code.labelBinding(sound);
          planted = true;
        }
      }
      code.with(element);
      if (planted && goesOn) {
        code.labelBinding(after);
      }
    }
  }
}
