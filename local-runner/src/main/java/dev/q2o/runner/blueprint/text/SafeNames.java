package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.ReservedNames;
import java.util.Map;

/// Names for what a brief speaks of. Whoever writes plain words does not know which of them mean
/// something to a program, so those get a name beside them instead of a refusal. Pure functions.
final class SafeNames {
  private static final Map<String, String> TYPES = Map.of("Class", "ClassGroup");
  private static final Map<String, String> MEMBERS =
      Map.of("class", "classGroup", "abstract", "abstractText");

  private SafeNames() {}

  /// @param key singular, words separated by spaces
  static String entity(String key) {
    String name = Names.upperCamel(key).orElse(key);
    return ReservedNames.typeIsTaken(name) || ReservedNames.typeIsDevice(name)
        ? TYPES.getOrDefault(name, name + "Item")
        : name;
  }

  /// Of what refers to a row: `relatedCase`.
  static String reference(String words) {
    String name = Names.lowerCamel(words).orElse(words);
    boolean taken = !member(words).equals(name) && !MEMBERS.containsKey(name);
    return taken ? "related" + Names.upperCamel(words).orElse(words) : member(words);
  }

  /// Of a field or a list.
  static String member(String words) {
    String name = Names.lowerCamel(words).orElse(words);
    if (name.equals("id") || name.equals("version")) {
      return name + "Number";
    }
    boolean taken = ReservedNames.fieldIsKeyword(name) || ReservedNames.fieldHidesMethod(name);
    return taken ? MEMBERS.getOrDefault(name, name + "Value") : name;
  }
}
