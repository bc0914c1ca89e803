package dev.q2o.runner.deadcode;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who names what: every member and every class that the code of a class names, and from where. One
/// thread.
final class Uses {
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)[;<]");

  /// Its fields are read by methods nobody wrote: that says nothing about who reads them.
  private static final String RECORD_METHODS = "java/lang/runtime/ObjectMethods";

  /// For each member the members that name it.
  private final Map<Member, Set<Member>> members = new HashMap<>();

  /// For each class the classes that name it.
  private final Map<String, Set<String>> types = new HashMap<>();

  /// Members that name it; what only writes to a field does not read it, and is none.
  Set<Member> of(Member member) {
    return members.getOrDefault(member, Set.of());
  }

  Set<String> ofType(String type) {
    return types.getOrDefault(type, Set.of());
  }

  void add(ClassModel type) {
    String owner = type.thisClass().asInternalName();
    Consumer<String> named = other -> types.computeIfAbsent(other, _ -> new HashSet<>()).add(owner);
    type.superclass().ifPresent(parent -> named.accept(parent.asInternalName()));
    type.interfaces().forEach(parent -> named.accept(parent.asInternalName()));
    described(type, named);
    for (FieldModel field : type.fields()) {
      descriptor(field.fieldType().stringValue(), named);
      described(field, named);
    }
    for (MethodModel method : type.methods()) {
      descriptor(method.methodType().stringValue(), named);
      described(method, named);
      Member from =
          new Member(owner, method.methodName().stringValue(), method.methodType().stringValue());
      method
          .code()
          .ifPresent(code -> {
            for (CodeElement element : code) {
              element(element, from, named);
            }
          });
    }
  }

  private void element(CodeElement element, Member from, Consumer<String> named) {
    switch (element) {
      case InvokeInstruction call -> member(call.method(), from, named);
      case FieldInstruction access -> {
        named.accept(access.owner().asInternalName());
        descriptor(access.type().stringValue(), named);
        if (access.opcode() == Opcode.GETFIELD || access.opcode() == Opcode.GETSTATIC) {
          member(access.field(), from, named);
        }
      }
      case InvokeDynamicInstruction call -> {
        descriptor(call.type().stringValue(), named);
        String maker = call.bootstrapMethod().owner().descriptorString();
        if (!maker.contains(RECORD_METHODS)) {
          call.invokedynamic()
              .bootstrap()
              .arguments()
              .forEach(argument -> constant(argument, from, named));
        }
      }
      case ConstantInstruction.LoadConstantInstruction load ->
          constant(load.constantEntry(), from, named);
      case NewObjectInstruction made -> type(made.className(), named);
      case NewReferenceArrayInstruction made -> type(made.componentType(), named);
      case NewMultiArrayInstruction made -> type(made.arrayType(), named);
      case TypeCheckInstruction check -> type(check.type(), named);
      case ExceptionCatch caught -> caught.catchType().ifPresent(entry -> type(entry, named));
      default -> {}
    }
  }

  private void constant(LoadableConstantEntry entry, Member from, Consumer<String> named) {
    switch (entry) {
      case ClassEntry type -> type(type, named);
      case MethodTypeEntry shape -> descriptor(shape.descriptor().stringValue(), named);
      case MethodHandleEntry handle -> member(handle.reference(), from, named);
      default -> {}
    }
  }

  private void member(MemberRefEntry reference, Member from, Consumer<String> named) {
    type(reference.owner(), named);
    descriptor(reference.type().stringValue(), named);
    Member member =
        new Member(
            reference.owner().asInternalName(),
            reference.name().stringValue(),
            reference.type().stringValue());
    members.computeIfAbsent(member, _ -> new HashSet<>()).add(from);
  }

  private static void type(ClassEntry entry, Consumer<String> named) {
    String name = entry.asInternalName();
    if (name.startsWith("[")) {
      descriptor(name, named);
    } else {
      named.accept(name);
    }
  }

  private static void descriptor(String text, Consumer<String> named) {
    Matcher matcher = IN_DESCRIPTOR.matcher(text);
    while (matcher.find()) {
      named.accept(matcher.group(1));
    }
  }

  /// Generic signatures, declared exceptions and annotations.
  private static void described(AttributedElement element, Consumer<String> named) {
    element
        .findAttribute(Attributes.signature())
        .ifPresent(signature -> descriptor(signature.signature().stringValue(), named));
    element
        .findAttribute(Attributes.exceptions())
        .ifPresent(thrown -> thrown.exceptions().forEach(entry -> type(entry, named)));
    element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .ifPresent(all -> all.annotations().forEach(one -> annotation(one, named)));
  }

  private static void annotation(Annotation annotation, Consumer<String> named) {
    descriptor(annotation.className().stringValue(), named);
    annotation.elements().forEach(element -> value(element.value(), named));
  }

  /// Every text in an annotation.
  static Set<String> texts(Annotation annotation) {
    Set<String> texts = new HashSet<>();
    annotation.elements().forEach(element -> texts(element.value(), texts));
    return texts;
  }

  private static void texts(AnnotationValue value, Set<String> texts) {
    switch (value) {
      case AnnotationValue.OfString text -> texts.add(text.stringValue());
      case AnnotationValue.OfArray array -> array.values().forEach(one -> texts(one, texts));
      default -> {}
    }
  }

  private static void value(AnnotationValue value, Consumer<String> named) {
    switch (value) {
      case AnnotationValue.OfClass type -> descriptor(type.className().stringValue(), named);
      case AnnotationValue.OfArray array -> array.values().forEach(one -> value(one, named));
      case AnnotationValue.OfAnnotation nested -> annotation(nested.annotation(), named);
      default -> {}
    }
  }
}
