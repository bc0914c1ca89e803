package dev.q2o.client.feature.projects.editor;

import dev.q2o.runner.blueprint.edit.EditedModel;
import dev.q2o.runner.blueprint.edit.ModelEdit;
import dev.q2o.runner.blueprint.model.Diagnostic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A model being edited, what can be taken back, and which part of it is open. Screen thread only.
public final class ModelEditor {

  /// The part of the model that is open.
  sealed interface Part {
    String name();

    record OfEntity(String name) implements Part {}

    record OfEnum(String name) implements Part {}

    /// What the application does as a whole.
    record OfApplication() implements Part {
      @Override
      public String name() {
        return "";
      }
    }

    /// The model has no part.
    record Nothing() implements Part {
      @Override
      public String name() {
        return "";
      }
    }
  }

  private record Step(EditedModel model, Part open) {}

  private final EditedModel first;
  private final Deque<Step> before = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<EditedModel> model;
  private final ReadOnlyObjectWrapper<Part> open;

  public ModelEditor(EditedModel model) {
    first = model;
    this.model = new ReadOnlyObjectWrapper<>(model);
    open = new ReadOnlyObjectWrapper<>(firstPart(model));
  }

  public EditedModel edited() {
    return model.get();
  }

  /// Whether anything differs from what was read.
  public boolean changed() {
    return !edited().source().equals(first.source());
  }

  ReadOnlyObjectProperty<EditedModel> model() {
    return model.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Part> open() {
    return open.getReadOnlyProperty();
  }

  void open(Part part) {
    open.set(part);
  }

  boolean canUndo() {
    return !before.isEmpty();
  }

  void undo() {
    if (!before.isEmpty()) {
      Step step = before.pop();
      show(step.model(), step.open());
    }
  }

  /// @return what is wrong and what to do, when the model did not accept it; it stays as it was
  Optional<Diagnostic> apply(ModelEdit edit) {
    return switch (edited().apply(edit)) {
      case EditedModel.Result.Refused(var problems) -> Optional.of(problems.getFirst());
      case EditedModel.Result.Accepted(EditedModel next) -> {
        before.push(new Step(edited(), open.get()));
        show(next, afterwards(edit, next));
        yield Optional.empty();
      }
    };
  }

  /// The new model first: whoever hears that another part is open finds it there.
  private void show(EditedModel next, Part part) {
    if (open.get().equals(part)) {
      model.set(next);
    } else {
      open.set(new Part.Nothing());
      model.set(next);
      open.set(part);
    }
  }

  private Part afterwards(ModelEdit edit, EditedModel next) {
    return switch (edit) {
      case ModelEdit.AddEntity _ -> new Part.OfEntity(next.model().entities().getLast().name());
      case ModelEdit.AddEnum _ -> new Part.OfEnum(next.model().enums().getLast().name());
      case ModelEdit.ChangeEntity(String entity, String _, String _) ->
          new Part.OfEntity(next.model().entities().get(indexOfEntity(entity)).name());
      case ModelEdit.ChangeEnum(String type, String _, var _) ->
          new Part.OfEnum(next.model().enums().get(indexOfEnum(type)).name());
      case ModelEdit.RemoveEntity _, ModelEdit.RemoveEnum _ -> firstPart(next);
      case ModelEdit.AddField _,
          ModelEdit.AddRelation _,
          ModelEdit.ChangeField _,
          ModelEdit.ChangeRelation _,
          ModelEdit.MoveField _,
          ModelEdit.RemoveField _,
          ModelEdit.SetBehaviour _,
          ModelEdit.RemoveBehaviour _,
          ModelEdit.RemoveAppBehaviour _,
          ModelEdit.RemoveRelation _ ->
          open.get();
    };
  }

  private int indexOfEntity(String name) {
    var entities = edited().model().entities();
    return entities.indexOf(edited().model().entity(name).orElseThrow());
  }

  private int indexOfEnum(String name) {
    var enums = edited().model().enums();
    return enums.indexOf(edited().model().enumType(name).orElseThrow());
  }

  private static Part firstPart(EditedModel model) {
    if (!model.model().entities().isEmpty()) {
      return new Part.OfEntity(model.model().entities().getFirst().name());
    }
    return model.model().enums().isEmpty()
        ? new Part.Nothing()
        : new Part.OfEnum(model.model().enums().getFirst().name());
  }
}
