package dev.q2o.runner.blueprint.edit;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Edits of what an application does by itself.
final class BehaviourEdits {
  private final AppModel model;

  BehaviourEdits(AppModel model) {
    this.model = model;
  }

  /// In the place of one of the same kind, or at the end.
  Change set(ModelEdit.SetBehaviour edit) {
    return ofEntity(
        edit.entity(),
        now -> {
          var next = new ArrayList<>(now);
          int at = now.stream().map(Behaviour::word).toList().indexOf(edit.behaviour().word());
          if (at < 0) {
            next.add(edit.behaviour());
          } else {
            next.set(at, edit.behaviour());
          }
          return next;
        });
  }

  Change remove(ModelEdit.RemoveBehaviour edit) {
    return ofEntity(
        edit.entity(), now -> now.stream().filter(b -> !b.equals(edit.behaviour())).toList());
  }

  Change remove(ModelEdit.RemoveAppBehaviour edit) {
    return new Change.Made(
        Copies.with(
            model, model.behaviours().stream().filter(b -> !b.equals(edit.behaviour())).toList()));
  }

  private Change ofEntity(String name, UnaryOperator<List<Behaviour.OfEntity>> edit) {
    Entity before =
        model.entity(name).orElseThrow(() -> new IllegalArgumentException("no entity " + name));
    Entity after = Copies.with(before, before.indexes(), edit.apply(before.behaviours()));
    return new Change.Made(
        Copies.with(
            model,
            model.entities().stream().map(e -> e.equals(before) ? after : e).toList(),
            model.enums(),
            model.relations()));
  }
}
