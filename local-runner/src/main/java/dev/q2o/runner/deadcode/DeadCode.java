package dev.q2o.runner.deadcode;

import java.io.IOException;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds classes, methods, constructors and fields nobody names, in the program and in its tests.
///
/// What a program has is used when its own code or its tests name it from elsewhere than from
/// itself; of a library, also what it exports. A method that overrides a used one is used, and one
/// that may answer to a library's type is taken to be. Annotated members belong to whoever reads
/// the annotation. What compilers write, and the components of records and values of enums, are
/// nobody's code. Pure function of the files.
public final class DeadCode {
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Set<String> RECORD_OWN = Set.of("equals", "hashCode", "toString");
  private static final Set<String> ENUM_OWN = Set.of("values", "valueOf");

  private final Classes program;
  private final Classes tests;
  private final Uses uses = new Uses();
  private final Map<String, String> sources;
  private final Map<String, Integer> words = new HashMap<>();
  private final Set<String> exported;

  /// Members that something else than they themselves names, through whichever class, by owner.
  private final Map<String, Set<Member>> used = new HashMap<>();

  private DeadCode(Classes program, Classes tests, Map<String, String> sources) {
    this.program = program;
    this.tests = tests;
    this.sources = sources;
    this.exported = program.exported();
    program.all().forEach(uses::add);
    tests.all().forEach(uses::add);
  }

  /// How strictly a source is judged, the least first.
  public enum Judged {
    /// It is its owner's.
    NOT,
    /// Private members only: somebody changed the code around it.
    PRIVATE,
    /// Classes, and members nobody outside can use; its public members are an offer to whoever goes
    /// on with the project.
    OFFERS,
    /// Public members too.
    ALL
  }

  /// What was looked at and what is dead, one sentence each.
  public record Report(int classes, int members, List<String> dead, Set<String> texts) {
    public Report {
      dead = List.copyOf(dead);
      texts = Set.copyOf(texts);
    }
  }

  /// @param program folder with the classes of the program
  /// @param tests folder with the classes of its tests
  /// @param sources text of every Java source by its path, for constants, which compilers copy
  /// @param judged how a source is judged; what it names is used all the same
  public static Report of(
      Path program, Path tests, Map<String, String> sources, Function<String, Judged> judged)
      throws IOException {
    return new DeadCode(Classes.in(program), Classes.in(tests), sources).report(judged);
  }

  private Report report(Function<String, Judged> judged) {
    index(program);
    index(tests);
    List<String> dead = new ArrayList<>();
    int members = 0;
    for (Classes part : List.of(program, tests)) {
      String root = part == program ? "src/main/java/" : "src/test/java/";
      for (ClassModel type : part.all()) {
        String name = type.thisClass().asInternalName();
        String source = root + Classes.outermost(name) + ".java";
        members += type.methods().size() + type.fields().size();
        Judged how = judged.apply(source);
        if (how == Judged.NOT || name.endsWith("-info") || isMade(type)) {
          continue;
        }
        if (how != Judged.PRIVATE && isDead(part, type)) {
          dead.add("%s: nobody uses %s.".formatted(source, shown(name)));
        } else {
          members(part, type, how).forEach(m -> dead.add(source + ": nobody " + m));
        }
      }
      unreached(part, root, judged).forEach(dead::add);
    }
    Set<String> texts = new HashSet<>(program.texts());
    texts.addAll(tests.texts());
    return new Report(program.all().size() + tests.all().size(), members, dead, texts);
  }

  /// Sources no compiler came to.
  private List<String> unreached(Classes part, String root, Function<String, Judged> judged) {
    return sources.keySet().stream()
        .filter(path -> path.startsWith(root) && !path.endsWith("-info.java"))
        .filter(path -> judged.apply(path).compareTo(Judged.PRIVATE) > 0)
        .filter(path -> !part.has(path.substring(root.length(), path.length() - ".java".length())))
        .map(path -> "%s: nothing reaches it.".formatted(path))
        .toList();
  }

  private boolean isDead(Classes part, ClassModel type) {
    String name = type.thisClass().asInternalName();
    if (annotated(type) || isRoot(part, type) || isApi(type)) {
      return false;
    }
    boolean named =
        uses.ofType(name).stream().anyMatch(by -> !by.equals(name) && !by.startsWith(name + "$"));
    return !named && !constantsAreNamed(type);
  }

  /// A class of constants leaves no trace where they are used but its name in the source.
  private boolean constantsAreNamed(ClassModel type) {
    return type.fields().stream()
            .anyMatch(field -> field.findAttribute(Attributes.constantValue()).isPresent())
        && appears(simple(type.thisClass().asInternalName()), 2);
  }

  private List<String> members(Classes part, ClassModel type, Judged how) {
    List<String> dead = new ArrayList<>();
    String name = type.thisClass().asInternalName();
    for (MethodModel method : type.methods()) {
      Member member = Classes.member(type, method);
      if (isJudged(type, method.flags()::has, how)
          && isWritten(type, method)
          && !isUsed(part, type, method)) {
        dead.add(
            member.constructor()
                ? "uses a constructor of %s.".formatted(shown(name))
                : "calls %s.%s.".formatted(shown(name), member.name()));
      }
    }
    for (FieldModel field : type.fields()) {
      if (isJudged(type, field.flags()::has, how)
          && isWritten(type, field)
          && !isRead(type, field)) {
        dead.add("reads %s.%s.".formatted(shown(name), field.fieldName().stringValue()));
      }
    }
    return dead;
  }

  private static boolean isJudged(ClassModel type, Predicate<AccessFlag> flags, Judged how) {
    return switch (how) {
      case NOT -> false;
      case PRIVATE -> flags.test(AccessFlag.PRIVATE);
      case OFFERS -> !isApi(flags) || !type.flags().has(AccessFlag.PUBLIC);
      case ALL -> true;
    };
  }

  private boolean isUsed(Classes part, ClassModel type, MethodModel method) {
    Member member = Classes.member(type, method);
    String name = member.owner();
    if (annotated(method) || (isApi(type) && isApi(method.flags()::has))) {
      return true;
    }
    if (named(member) || toldByAnnotation(part, name, member.name())) {
      return true;
    }
    if (member.constructor()) {
      return neverMade(type, method) || isRoot(part, type);
    }
    if (method.flags().has(AccessFlag.STATIC) || method.flags().has(AccessFlag.PRIVATE)) {
      return false;
    }
    return part.answersToOthers(name)
        || program.ancestry(name).stream()
            .map(parent -> member.in(parent.thisClass().asInternalName()))
            .anyMatch(this::named)
        || tests.ancestry(name).stream()
            .map(parent -> member.in(parent.thisClass().asInternalName()))
            .anyMatch(this::named)
        || ancestryAnswers(name);
  }

  /// JUnit is told by its name, in an annotation, which method gives the values of a test.
  private static boolean toldByAnnotation(Classes part, String owner, String method) {
    return part.ancestry(owner).stream()
        .flatMap(type -> type.methods().stream())
        .flatMap(one -> one.findAttribute(Attributes.runtimeVisibleAnnotations()).stream())
        .flatMap(all -> all.annotations().stream())
        .anyMatch(annotation -> Uses.texts(annotation).contains(method));
  }

  /// A test may extend a class of the program that answers to a library's type.
  private boolean ancestryAnswers(String name) {
    return tests.ancestry(name).stream()
        .flatMap(type -> type.superclass().stream())
        .anyMatch(parent -> program.answersToOthers(parent.asInternalName()));
  }

  /// The constructor by which a class of static methods says that there is nothing to make, and
  /// those of classes only subclasses make.
  private static boolean neverMade(ClassModel type, MethodModel constructor) {
    boolean nothing = constructor.methodType().stringValue().equals("()V");
    boolean statics =
        type.methods().stream()
            .filter(m -> !m.methodName().equalsString("<init>"))
            .filter(m -> !m.flags().has(AccessFlag.SYNTHETIC))
            .allMatch(m -> m.flags().has(AccessFlag.STATIC));
    return nothing && statics;
  }

  private boolean isRead(ClassModel type, FieldModel field) {
    Member member = Classes.member(type, field);
    if (annotated(field) || (isApi(type) && isApi(field.flags()::has)) || named(member)) {
      return true;
    }
    return field.findAttribute(Attributes.constantValue()).isPresent() && appears(member.name(), 2);
  }

  /// Whether something else than the member itself names it, through whichever class.
  private boolean named(Member member) {
    return used.getOrDefault(member.owner(), Set.of()).contains(member);
  }

  /// Follows every name to the class that declares the member.
  private void index(Classes part) {
    for (ClassModel type : part.all()) {
      String name = type.thisClass().asInternalName();
      List<ClassModel> line = new ArrayList<>(part.ancestry(name));
      if (part == tests) {
        for (ClassModel own : part.ancestry(name)) {
          own.superclass().ifPresent(p -> line.addAll(program.ancestry(p.asInternalName())));
          own.interfaces().forEach(p -> line.addAll(program.ancestry(p.asInternalName())));
        }
      }
      for (ClassModel declaring : line) {
        for (MethodModel method : declaring.methods()) {
          Member declared = Classes.member(declaring, method);
          Set<Member> by = uses.of(declared.in(name));
          if (by.stream().anyMatch(from -> !from.equals(declared))) {
            mark(declared);
          }
        }
        for (FieldModel field : declaring.fields()) {
          Member declared = Classes.member(declaring, field);
          if (!uses.of(declared.in(name)).isEmpty()) {
            mark(declared);
          }
        }
      }
    }
  }

  private void mark(Member member) {
    used.computeIfAbsent(member.owner(), _ -> new HashSet<>()).add(member);
  }

  /// How often a word stands in the sources.
  private boolean appears(String word, int times) {
    if (words.isEmpty()) {
      for (String text : sources.values()) {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
          words.merge(matcher.group(), 1, Integer::sum);
        }
      }
    }
    return words.getOrDefault(word, 0) >= times;
  }

  /// Whether whoever starts programs and tests, and not the project itself, comes to it.
  private static boolean isRoot(Classes part, ClassModel type) {
    return part.ancestry(type.thisClass().asInternalName()).stream()
        .flatMap(parent -> parent.methods().stream())
        .anyMatch(method -> isMain(method) || annotated(method));
  }

  private static boolean isMain(MethodModel method) {
    return method.methodName().equalsString("main")
        && method.methodType().equalsString("([Ljava/lang/String;)V");
  }

  private boolean isApi(ClassModel type) {
    String name = type.thisClass().asInternalName();
    int slash = name.lastIndexOf('/');
    return slash > 0
        && exported.contains(name.substring(0, slash))
        && type.flags().has(AccessFlag.PUBLIC);
  }

  private static boolean isApi(Predicate<AccessFlag> flags) {
    return flags.test(AccessFlag.PUBLIC) || flags.test(AccessFlag.PROTECTED);
  }

  private static boolean annotated(AttributedElement element) {
    return element.findAttribute(Attributes.runtimeVisibleAnnotations()).isPresent();
  }

  private static boolean isMade(ClassModel type) {
    return type.flags().has(AccessFlag.SYNTHETIC);
  }

  private static boolean isWritten(ClassModel type, MethodModel method) {
    String name = method.methodName().stringValue();
    boolean record = isRecord(type);
    return !method.flags().has(AccessFlag.SYNTHETIC)
        && !method.flags().has(AccessFlag.BRIDGE)
        && !name.equals("<clinit>")
        && !isMain(method)
        && !(isEnum(type) && (ENUM_OWN.contains(name) || name.equals("<init>")))
        && !(record && (RECORD_OWN.contains(name) || name.equals("<init>") || accessor(type, name)))
        && !(isAnonymous(type) && name.equals("<init>"));
  }

  private static boolean isWritten(ClassModel type, FieldModel field) {
    return !field.flags().has(AccessFlag.SYNTHETIC)
        && !field.flags().has(AccessFlag.ENUM)
        && !field.fieldName().equalsString("serialVersionUID")
        && !(isRecord(type) && !field.flags().has(AccessFlag.STATIC));
  }

  private static boolean accessor(ClassModel type, String name) {
    return type.fields().stream()
        .anyMatch(
            field -> !field.flags().has(AccessFlag.STATIC) && field.fieldName().equalsString(name));
  }

  private static boolean isRecord(ClassModel type) {
    return type.superclass().map(s -> s.asInternalName().equals("java/lang/Record")).orElse(false);
  }

  private static boolean isEnum(ClassModel type) {
    return type.flags().has(AccessFlag.ENUM)
        || type.superclass().map(s -> s.asInternalName().equals("java/lang/Enum")).orElse(false);
  }

  private static boolean isAnonymous(ClassModel type) {
    return type.findAttribute(Attributes.enclosingMethod()).isPresent();
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
  }

  private static String shown(String name) {
    return name.substring(name.lastIndexOf('/') + 1).replace('$', '.');
  }
}
