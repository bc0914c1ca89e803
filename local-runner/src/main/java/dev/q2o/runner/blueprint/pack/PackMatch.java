package dev.q2o.runner.blueprint.pack;

import dev.q2o.runner.blueprint.model.Position;
import java.util.List;
import java.util.Map;

/// Why a brief is about a domain.
///
/// @param evidence what names the domain, strongest first; never empty
/// @param phrase the domain is named by one of its phrases, not only by several of its words
/// @param named entities the brief speaks of, by name
/// @param refused entities the brief does not want, by name
public record PackMatch(
    Pack pack,
    List<Evidence> evidence,
    boolean phrase,
    Map<String, Evidence> named,
    Map<String, Evidence> refused) {

  /// @param words of the brief, verbatim
  public record Evidence(String words, Position position) {}

  public PackMatch {
    evidence = List.copyOf(evidence);
    named = Map.copyOf(named);
    refused = Map.copyOf(refused);
  }

  /// Whether a thing of the brief is the application itself, for example `small online shop`.
  public boolean isDomain(String thing) {
    List<String> terms = Terms.of(thing);
    return pack.phrases().stream()
        .anyMatch(phrase ->
            phrase.size() <= terms.size()
                && terms.subList(terms.size() - phrase.size(), terms.size()).equals(phrase));
  }

  /// Phrases weigh as much as three words.
  int score() {
    return evidence.size() + named.size() + (phrase ? 3 : 0);
  }
}
