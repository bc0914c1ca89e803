package dev.q2o.runner.blueprint.pack;

import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Nouns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Words in the one spelling packs and briefs are compared in.
public final class Terms {
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Terms() {}

  /// `To-do lists` becomes `to`, `do`, `list`.
  public static List<String> of(String text) {
    var terms = new ArrayList<String>();
    for (String word : BETWEEN.split(text.toLowerCase(Locale.ROOT))) {
      if (!word.isEmpty()) {
        terms.add(Nouns.singular(word));
      }
    }
    return terms;
  }

  /// `OrderLine` becomes `order`, `line`.
  static List<String> ofName(String name) {
    return of(Names.humanise(name));
  }
}
