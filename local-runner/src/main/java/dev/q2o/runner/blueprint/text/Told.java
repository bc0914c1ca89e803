package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.pack.PackMatch;
import dev.q2o.runner.blueprint.pack.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which things a brief says something of. What only appears in deeds, `volunteers look after dogs
/// and cats`, is no table of its own where other things are described.
final class Told {
  private final Set<String> keys = new HashSet<>();
  private final Aliases aliases;
  private final Optional<PackMatch> domain;
  private boolean described;

  /// @param domain what the brief is about: its things are known without being described
  Told(List<Fact> facts, Aliases aliases, Optional<PackMatch> domain) {
    this.aliases = aliases;
    this.domain = domain;
    facts.forEach(this::add);
  }

  private void add(Fact fact) {
    switch (fact) {
      case Fact.Mentions(var things, _) -> {
        described |= things.stream().anyMatch(thing -> !thing.parts().isEmpty());
        things.forEach(this::add);
      }
      case Fact.Speaks(var things, _) -> things.forEach(this::add);
      case Fact.Has has -> {
        described = true;
        add(has.subject());
        has.items().stream().filter(item -> item.plural() || item.many()).forEach(this::add);
      }
      case Fact.Points points when !points.loose() -> {
        described = true;
        add(points.subject());
        points.targets().forEach(this::add);
      }
      case Fact.Points _, Fact.Deals _, Fact.Can _, Fact.Choice _, Fact.Says _ -> {}
    }
  }

  private void add(Phrase phrase) {
    keys.add(aliases.meant(phrase.key()));
  }

  /// Whether a thing the people of the brief deal with is to be stored.
  boolean describes(Phrase phrase) {
    return !described || keys.contains(aliases.meant(phrase.key()));
  }

  /// Whether a thing that appears in what somebody does is to be stored.
  boolean admits(Phrase phrase) {
    String key = aliases.meant(phrase.key());
    return describes(phrase)
        || phrase.many()
        || domain.map(match -> match.pack().things().containsKey(Terms.of(key))).orElse(false);
  }
}
