package dev.q2o.runner.blueprint.model;

import java.util.Set;
import java.util.regex.Pattern;

/// Names a generated program cannot carry. SQL words are not here: blueprints quote or suffix every
/// SQL name.
public final class ReservedNames {
  /// Keywords and literals of Java; contextual keywords such as `record` are fine as names of
  /// fields.
  private static final Set<String> KEYWORDS =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "null",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "true",
          "try",
          "void",
          "volatile",
          "while");

  /// A record refuses components of these names.
  private static final Set<String> OBJECT_METHODS =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  /// Types every generated source uses without, or with, an import: an entity of that name would
  /// hide them.
  private static final Set<String> TYPES =
      Set.of(
          "arraylist",
          "arrays",
          "autocloseable",
          "base64",
          "bigdecimal",
          "boolean",
          "byte",
          "character",
          "charsequence",
          "class",
          "classloader",
          "collection",
          "comparable",
          "connection",
          "deprecated",
          "double",
          "duration",
          "enum",
          "error",
          "exception",
          "float",
          "functionalinterface",
          "hashmap",
          "illegalargumentexception",
          "illegalstateexception",
          "instant",
          "integer",
          "iterable",
          "linkedhashmap",
          "list",
          "localdate",
          "localdatetime",
          "localtime",
          "long",
          "map",
          "math",
          "number",
          "object",
          "objects",
          "optional",
          "override",
          "preparedstatement",
          "record",
          "resultset",
          "runnable",
          "runtimeexception",
          "safevarargs",
          "set",
          "short",
          "statement",
          "string",
          "stringbuilder",
          "suppresswarnings",
          "system",
          "thread",
          "throwable",
          "uuid",
          "var",
          "void",
          "yield",
          "sealed",
          "permits",
          "runtime");

  /// Windows opens a device for files of these names, whatever their ending.
  private static final Pattern DEVICES = Pattern.compile("(?i)con|prn|aux|nul|(com|lpt)[0-9]");

  private ReservedNames() {}

  public static boolean fieldIsKeyword(String name) {
    return KEYWORDS.contains(name);
  }

  public static boolean fieldHidesMethod(String name) {
    return OBJECT_METHODS.contains(name);
  }

  public static boolean typeIsDevice(String name) {
    return DEVICES.matcher(name).matches();
  }

  public static boolean typeIsTaken(String name) {
    return TYPES.contains(name.toLowerCase(java.util.Locale.ROOT));
  }
}
