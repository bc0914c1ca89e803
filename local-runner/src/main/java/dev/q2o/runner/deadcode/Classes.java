package dev.q2o.runner.deadcode;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The classes of one folder, by internal name. Immutable.
final class Classes {
  private final Map<String, ClassModel> byName = new TreeMap<>();

  /// @param folder what a compiler wrote; none where it is missing
  static Classes in(Path folder) throws IOException {
    Classes classes = new Classes();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
          classes.byName.put(model.thisClass().asInternalName(), model);
        }
      }
    }
    return classes;
  }

  Collection<ClassModel> all() {
    return byName.values();
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /// The class and what it extends and implements, as far as it is here, nearest first.
  List<ClassModel> ancestry(String name) {
    List<ClassModel> found = new ArrayList<>();
    collect(name, found, new HashSet<>());
    return found;
  }

  private void collect(String name, List<ClassModel> found, Set<String> seen) {
    ClassModel model = byName.get(name);
    if (model != null && seen.add(name)) {
      found.add(model);
      model.superclass().ifPresent(parent -> collect(parent.asInternalName(), found, seen));
      model.interfaces().forEach(parent -> collect(parent.asInternalName(), found, seen));
    }
  }

  /// Whether anything it extends or implements is somebody else's: then methods may be called from
  /// where nobody here can see.
  boolean answersToOthers(String name) {
    return ancestry(name).stream()
            .flatMap(
                model -> Stream.concat(model.superclass().stream(), model.interfaces().stream()))
            .map(entry -> entry.asInternalName())
            .anyMatch(parent -> !has(parent) && !parent.startsWith("java/lang/"))
        || ancestry(name).stream()
            .flatMap(model -> model.interfaces().stream())
            .anyMatch(entry -> !has(entry.asInternalName()));
  }

  /// Packages others may use, as the module says; empty for a program.
  Set<String> exported() {
    Set<String> packages = new HashSet<>();
    ClassModel module = byName.get("module-info");
    if (module != null) {
      module
          .findAttribute(Attributes.module())
          .ifPresent(attribute ->
              attribute
                  .exports()
                  .forEach(export -> packages.add(export.exportedPackage().name().stringValue())));
    }
    return packages;
  }

  /// Every text the code holds.
  Set<String> texts() {
    Set<String> texts = new HashSet<>();
    for (ClassModel model : byName.values()) {
      StreamSupport.stream(model.constantPool().spliterator(), false)
          .filter(StringEntry.class::isInstance)
          .forEach(entry -> texts.add(((StringEntry) entry).stringValue()));
    }
    return texts;
  }

  static Member member(ClassModel type, MethodModel method) {
    return new Member(
        type.thisClass().asInternalName(),
        method.methodName().stringValue(),
        method.methodType().stringValue());
  }

  static Member member(ClassModel type, FieldModel field) {
    return new Member(
        type.thisClass().asInternalName(),
        field.fieldName().stringValue(),
        field.fieldType().stringValue());
  }

  /// The class in whose source it stands.
  static String outermost(String name) {
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }
}
