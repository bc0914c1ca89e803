package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Nouns;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One thing under a long and a short name: a brief that describes a `blog post` and then speaks of
/// a `post` means the same. Only the described name counts as a thing of its own.
final class Aliases {
  /// Shorter words end other words by chance.
  private static final int SHORTEST_WITHIN = 5;

  private final Set<String> described = new HashSet<>();

  private final Set<String> told = new HashSet<>();
  private final List<Inference> inferences;

  Aliases(List<Fact> facts, List<Inference> inferences) {
    this.inferences = inferences;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Has has
          && has.subject().owner().isEmpty()
          && has.items().stream().anyMatch(item -> !item.many() && !item.plural())) {
        described.add(has.subject().key());
      }
    }
  }

  /// The key of the thing the phrase means.
  String key(Phrase phrase) {
    String key = meant(phrase.key());
    if (!key.equals(phrase.key()) && told.add(phrase.key())) {
      inferences.add(
          new Inference(
              "'" + phrase.verbatim() + "' means " + DraftRelations.name(key),
              phrase.verbatim(),
              "text.entity.same",
              phrase.position()));
    }
    return key;
  }

  /// `plant` in `houseplant`.
  private static boolean isWithin(String name, String key) {
    return name.length() >= SHORTEST_WITHIN && key.endsWith(name) && !key.contains(" ");
  }

  /// The key of the thing a noun means.
  ///
  /// @param key singular, lower case, words separated by spaces
  String meant(String key) {
    List<String> words = List.of(key.split(" "));
    if (described.contains(key) || words.contains("of")) {
      return key;
    }
    List<String> within = described.stream().filter(name -> isWithin(name, key)).toList();
    if (within.size() == 1) {
      return within.getFirst();
    }
    if (words.size() > 1) {
      String last = Nouns.singular(words.getLast());
      return described.contains(last) ? last : key;
    }
    List<String> longer = described.stream().filter(name -> name.endsWith(" " + key)).toList();
    return longer.size() == 1 ? longer.getFirst() : key;
  }
}
