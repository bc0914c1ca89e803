package dev.q2o.runner.blueprint.edit;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Index;
import java.util.List;

/// Indexes and behaviours speak of members by name; they follow a new one.
final class MemberNames {
  private MemberNames() {}

  static AppModel renamed(AppModel model, String entity, String from, String to) {
    return Copies.with(
        Copies.with(
            model,
            model.entities().stream()
                .map(e -> e.name().equals(entity) ? renamed(e, from, to) : e)
                .toList(),
            model.enums(),
            model.relations()),
        model.behaviours().stream()
            .map(b ->
                b instanceof Behaviour.SignIn(String people, String login, List<String> roles)
                        && people.equals(entity)
                        && login.equals(from)
                    ? new Behaviour.SignIn(people, to, roles)
                    : b)
            .toList());
  }

  static AppModel renamedEntity(AppModel model, String from, String to) {
    return Copies.with(
        model,
        model.behaviours().stream()
            .map(b ->
                b instanceof Behaviour.SignIn(String people, String login, List<String> roles)
                        && people.equals(from)
                    ? new Behaviour.SignIn(to, login, roles)
                    : b)
            .toList());
  }

  private static Entity renamed(Entity entity, String from, String to) {
    return Copies.with(
        entity,
        entity.indexes().stream()
            .map(i ->
                new Index(
                    i.members().stream().map(m -> m.equals(from) ? to : m).toList(), i.unique()))
            .toList(),
        entity.behaviours().stream().map(b -> renamed(b, from, to)).toList());
  }

  private static Behaviour.OfEntity renamed(Behaviour.OfEntity behaviour, String from, String to) {
    return switch (behaviour) {
      case Behaviour.Slug(String field) when field.equals(from) -> new Behaviour.Slug(to);
      case Behaviour.Search(List<String> fields) when fields.contains(from) ->
          new Behaviour.Search(fields.stream().map(f -> f.equals(from) ? to : f).toList());
      case Behaviour.Feed(List<Behaviour.Feed.Source> sources) ->
          new Behaviour.Feed(
              sources.stream()
                  .map(s -> s.relation().equals(from) ? new Behaviour.Feed.Source(to, s.mark()) : s)
                  .toList());
      case Behaviour.Owner(String relation) when relation.equals(from) -> new Behaviour.Owner(to);
      case Behaviour.States(String field, String initial, var transitions)
          when field.equals(from) ->
          new Behaviour.States(to, initial, transitions);
      case Behaviour.Screen(List<String> columns, String order) ->
          new Behaviour.Screen(
              columns.stream().map(c -> c.equals(from) ? to : c).toList(),
              order.equals(from) ? to : order.equals("-" + from) ? "-" + to : order);
      default -> behaviour;
    };
  }
}
