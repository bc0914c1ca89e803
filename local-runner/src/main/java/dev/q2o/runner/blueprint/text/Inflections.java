package dev.q2o.runner.blueprint.text;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The forms an English verb takes. Pure functions.
final class Inflections {
  private static final Map<String, Set<String>> IRREGULAR =
      Map.of(
          "keep", Set.of("kept"),
          "write", Set.of("written", "wrote"),
          "see", Set.of("seen", "saw"),
          "send", Set.of("sent"),
          "read", Set.of("read"),
          "make", Set.of("made"),
          "tell", Set.of("told"),
          "find", Set.of("found"),
          "go", Set.of("goes", "gone", "went"),
          "bring", Set.of("brought"));

  private Inflections() {}

  /// `log`, `logs`, `logged`, `logging`; some of the forms do not exist, and do no harm.
  static Set<String> of(String verb) {
    var forms = new LinkedHashSet<String>();
    forms.add(verb);
    forms.add(verb + "s");
    char last = verb.charAt(verb.length() - 1);
    String stem = verb.substring(0, verb.length() - 1);
    forms.add(verb + "ed");
    forms.add(verb + "ing");
    forms.add(verb + last + "ed");
    forms.add(verb + last + "ing");
    if (last == 'e') {
      forms.add(verb + "d");
      forms.add(stem + "ing");
    } else if (last == 'y') {
      forms.add(stem + "ies");
      forms.add(stem + "ied");
    } else {
      forms.add(verb + "es");
    }
    forms.addAll(IRREGULAR.getOrDefault(verb, Set.of()));
    return forms;
  }
}
