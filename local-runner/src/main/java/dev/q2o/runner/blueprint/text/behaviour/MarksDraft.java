package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Collects the marks people set on rows, and on each other; a kind of row has one list of them.
final class MarksDraft {
  private final Parts parts;
  private final AccountsDraft accounts;
  private final Map<String, SortedMap<String, Claim>> marks = new LinkedHashMap<>();

  MarksDraft(Parts parts, AccountsDraft accounts) {
    this.parts = parts;
    this.accounts = accounts;
  }

  /// @param entities the claim is about, without the people themselves
  void add(Claim claim, List<String> entities) {
    if (!(claim.detail() instanceof Detail.Mark(String name))) {
      return;
    }
    entities.forEach(entity -> mark(entity, name, claim));
    boolean people = claim.things().stream().anyMatch(noun -> People.isUsers(noun.key()));
    if (people) {
      declare(claim.evidence().position());
      mark(accounts.entity(), name, claim);
    }
  }

  private void mark(String entity, String name, Claim claim) {
    marks.computeIfAbsent(entity, _ -> new TreeMap<>()).putIfAbsent(name, claim);
  }

  /// People who are marked have rows of their own kind, not those of every application.
  private void declare(Position at) {
    String name = accounts.entity();
    if (!parts.entities.containsKey(name)) {
      parts.entities.put(name, new RawEntity(name, "", List.of(), Paging.NONE, at));
      parts.put(
          name,
          Parts.with(
              Parts.with(Parts.text(accounts.login(), at), RuleKind.REQUIRED, "", at),
              RuleKind.UNIQUE,
              "",
              at));
      parts.put(name, Parts.text("name", at));
    }
  }

  void build() {
    marks.forEach((entity, names) -> {
      Position first = names.values().iterator().next().evidence().position();
      parts.add(
          entity,
          "toggles",
          new RawSetting.Words(
              names.entrySet().stream()
                  .map(e -> new RawWord(e.getKey(), e.getValue().evidence().position()))
                  .toList(),
              first));
      names.forEach((name, claim) ->
          parts.infer(
              "People mark %s rows: %s".formatted(entity, name),
              claim.evidence(),
              "toggles",
              entity,
              claim.confidence()));
    });
  }
}
