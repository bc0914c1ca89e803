package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.RawModel.RawIndex;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Checks which members of an entity are searched, or must differ, together.
final class IndexRules {
  private static final int MOST_MEMBERS = 8;

  private final Problems problems;

  IndexRules(Problems problems) {
    this.problems = problems;
  }

  /// @param relations of the whole model
  List<Index> check(Entity entity, List<RawIndex> raw, List<Relation> relations) {
    var indexes = new ArrayList<Index>();
    Set<Index> seen = new HashSet<>();
    for (RawIndex one : raw) {
      var members = new LinkedHashSet<String>();
      boolean known = true;
      for (RawWord word : one.members()) {
        known &= member(entity, word, relations, members);
      }
      int least = one.unique() ? 2 : 1;
      if (members.size() < least && known) {
        problems.error(
            "model.short-index",
            one.position(),
            "'" + entity.name() + "' names one member that must be unique.",
            "Write `unique` on the field itself, or name several members.");
      } else if (members.size() > MOST_MEMBERS) {
        problems.error(
            "model.long-index",
            one.position(),
            "An index of " + entity.name() + " has " + members.size() + " members.",
            "Name at most " + MOST_MEMBERS + ".");
      } else if (known) {
        var index = new Index(List.copyOf(members), one.unique());
        if (seen.add(index)) {
          indexes.add(index);
        }
      }
    }
    return indexes;
  }

  private boolean member(
      Entity entity, RawWord word, List<Relation> relations, Set<String> members) {
    String name = Names.lowerCamel(word.text()).orElse(word.text());
    var possible = new ArrayList<String>();
    entity.fields().stream()
        .filter(f -> f.type() != Scalar.BINARY && f.type() != Scalar.TEXT)
        .forEach(f -> possible.add(f.name()));
    relations.stream()
        .filter(r -> r.owner().equals(entity.name()) && r.kind() != Relation.Kind.MANY_TO_MANY)
        .forEach(r -> possible.add(r.ownerField()));
    if (!possible.contains(name)) {
      problems.error(
          "model.unknown-index-member",
          word.position(),
          entity.name()
              + " has no field or to-one relation '"
              + NameRules.shorten(word.text())
              + "' that can be indexed.",
          DidYouMean.hint(name, possible, "Texts of any length and files cannot be."));
      return false;
    }
    if (!members.add(name)) {
      problems.error(
          "model.duplicate-index-member",
          word.position(),
          "'" + name + "' is named twice.",
          "Name it once.");
      return false;
    }
    return true;
  }
}
