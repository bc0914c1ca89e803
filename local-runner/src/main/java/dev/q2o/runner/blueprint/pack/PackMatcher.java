package dev.q2o.runner.blueprint.pack;

import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.pack.PackMatch.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the domain a brief is about by its words. Pure; one instance serves one brief.
public final class PackMatcher {
  /// So many words of a domain together name it.
  private static final int ENOUGH_WORDS = 4;

  /// Terms that deny what follows; `don't` is two terms.
  private static final Set<String> DENIALS =
      Set.of("no", "not", "without", "never", "don", "doesn", "isn", "instead", "except");

  /// What may stand between a denial and what it denies.
  private static final int REACH = 3;

  /// @param term as {@link Terms} writes it
  /// @param sentence number of the sentence: nothing reaches over its end
  public record Word(String term, String verbatim, Position position, int sentence) {}

  private final List<Word> words;

  /// Where each term stands.
  private final Map<String, List<Integer>> places = new HashMap<>();

  /// @param words of the brief in order
  public PackMatcher(List<Word> words) {
    this.words = List.copyOf(words);
    for (int i = 0; i < words.size(); i++) {
      places.computeIfAbsent(words.get(i).term(), term -> new ArrayList<>()).add(i);
    }
  }

  /// All domains the brief may be about, likeliest first.
  public List<PackMatch> matches(List<Pack> packs) {
    return packs.stream()
        .map(this::match)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingInt(PackMatch::score).reversed())
        .toList();
  }

  private Optional<PackMatch> match(Pack pack) {
    List<Evidence> phrases = found(pack.phrases());
    List<Evidence> single = found(pack.words());
    if (phrases.isEmpty() && single.size() < ENOUGH_WORDS) {
      return Optional.empty();
    }
    var named = new LinkedHashMap<String, Evidence>();
    var refused = new LinkedHashMap<String, Evidence>();
    pack.things()
        .forEach((terms, entity) -> {
          for (int at : occurrences(terms)) {
            (denied(at) ? refused : named).putIfAbsent(entity, evidence(at, terms.size()));
          }
        });
    var evidence = new ArrayList<>(phrases);
    evidence.addAll(single);
    return Optional.of(new PackMatch(pack, evidence, !phrases.isEmpty(), named, refused));
  }

  private List<Evidence> found(List<List<String>> phrases) {
    var found = new ArrayList<Evidence>();
    for (List<String> phrase : phrases) {
      occurrences(phrase).stream()
          .filter(at -> !denied(at))
          .findFirst()
          .ifPresent(at -> found.add(evidence(at, phrase.size())));
    }
    return found;
  }

  private List<Integer> occurrences(List<String> phrase) {
    var found = new ArrayList<Integer>();
    for (int at : places.getOrDefault(phrase.getFirst(), List.of())) {
      if (stands(phrase, at)) {
        found.add(at);
      }
    }
    return found;
  }

  private boolean stands(List<String> phrase, int at) {
    if (at + phrase.size() > words.size()) {
      return false;
    }
    for (int i = 0; i < phrase.size(); i++) {
      Word word = words.get(at + i);
      if (!word.term().equals(phrase.get(i)) || word.sentence() != words.get(at).sentence()) {
        return false;
      }
    }
    return true;
  }

  private boolean denied(int at) {
    for (int i = at - 1; i >= Math.max(0, at - REACH); i--) {
      Word before = words.get(i);
      if (before.sentence() != words.get(at).sentence() || before.term().equals(",")) {
        return false;
      }
      if (DENIALS.contains(before.term())) {
        return true;
      }
    }
    return false;
  }

  private Evidence evidence(int at, int length) {
    var text = new StringBuilder();
    for (Word word : words.subList(at, at + length)) {
      // parts of one hyphenated word share their text
      if (!text.toString().endsWith(word.verbatim())) {
        text.append(text.isEmpty() ? "" : " ").append(word.verbatim());
      }
    }
    return new Evidence(text.toString(), words.get(at).position());
  }
}
