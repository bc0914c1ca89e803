package dev.q2o.runner.consistency;

import java.util.List;
import java.util.Locale;

/// Compares names across spellings: `dueDate`, `due_date` and `due-date` are one, and so are a noun
/// and its plural. Pure functions.
final class Nouns {
  private Nouns() {}

  /// Without case, underscores and hyphens.
  static String fold(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  /// Whether both are the same noun, each one of them or many. A number behind tells names apart
  /// that would be the same.
  static boolean same(String one, String other) {
    String a = fold(one);
    String b = fold(other);
    return equal(a, b) || equal(a.replaceFirst("\\d+$", ""), b);
  }

  private static boolean equal(String a, String b) {
    return a.equals(b) || plurals(a).contains(b) || plurals(b).contains(a);
  }

  private static List<String> plurals(String noun) {
    String stem = noun.isEmpty() ? "" : noun.substring(0, noun.length() - 1);
    return List.of(
        noun + "s",
        noun + "es",
        noun.endsWith("y") ? stem + "ies" : noun + "s",
        noun.endsWith("child") ? noun + "ren" : noun + "s",
        noun.endsWith("person") ? noun.substring(0, noun.length() - 4) + "ople" : noun + "s");
  }
}
