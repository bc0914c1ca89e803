package dev.q2o.runner.blueprint.edit;

import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.edit.ModelEdit.AddEntity;
import dev.q2o.runner.blueprint.edit.ModelEdit.AddEnum;
import dev.q2o.runner.blueprint.edit.ModelEdit.AddField;
import dev.q2o.runner.blueprint.edit.ModelEdit.AddRelation;
import dev.q2o.runner.blueprint.edit.ModelEdit.ChangeEntity;
import dev.q2o.runner.blueprint.edit.ModelEdit.ChangeEnum;
import dev.q2o.runner.blueprint.edit.ModelEdit.ChangeField;
import dev.q2o.runner.blueprint.edit.ModelEdit.ChangeRelation;
import dev.q2o.runner.blueprint.edit.ModelEdit.MoveField;
import dev.q2o.runner.blueprint.edit.ModelEdit.RemoveAppBehaviour;
import dev.q2o.runner.blueprint.edit.ModelEdit.RemoveBehaviour;
import dev.q2o.runner.blueprint.edit.ModelEdit.RemoveEntity;
import dev.q2o.runner.blueprint.edit.ModelEdit.RemoveEnum;
import dev.q2o.runner.blueprint.edit.ModelEdit.RemoveField;
import dev.q2o.runner.blueprint.edit.ModelEdit.RemoveRelation;
import dev.q2o.runner.blueprint.edit.ModelEdit.SetBehaviour;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.yaml.AppYamlImporter;
import dev.q2o.runner.blueprint.yaml.YamlWriter;
import java.util.List;

/// A valid model and where each of its parts came from. Immutable; an edit gives a new one, so undo
/// is keeping the old one.
///
/// Every edit goes through the text form of the model and is read back by its importer: what a
/// person can make here is exactly what `app.yaml` can say, under the same rules.
///
/// @param origins words and reasons of the source, kept through renames
/// @param objectives sentences that the source said beside the model
public record EditedModel(AppModel model, Origins origins, List<String> objectives) {
  public static final String FILE_NAME = "app.yaml";

  /// What became of an edit.
  public sealed interface Result {
    record Accepted(EditedModel model) implements Result {}

    /// @param problems at least one; the model stays as it was
    record Refused(List<Diagnostic> problems) implements Result {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  public EditedModel {
    objectives = List.copyOf(objectives);
  }

  /// What an importer understood, before the first edit.
  public static EditedModel of(AppModel imported, List<String> objectives) {
    return new EditedModel(imported, Origins.of(imported), objectives);
  }

  /// The model as `app.yaml`, in canonical form but without a name: the project gives it one.
  public String source() {
    String named = YamlWriter.write(model, objectives);
    return named.substring(named.indexOf('\n') + 1);
  }

  /// @throws IllegalArgumentException if the edit names something the model does not have
  public Result apply(ModelEdit edit) {
    return switch (edited(edit)) {
      case Change.Refused(Diagnostic problem) -> new Result.Refused(List.of(problem));
      case Change.Made(AppModel changed) ->
          switch (new AppYamlImporter().read(FILE_NAME, model.name(), YamlWriter.write(changed))) {
            case ImportResult.Imported(AppModel read) ->
                new Result.Accepted(new EditedModel(read, origins.after(edit), objectives));
            case ImportResult.Rejected rejected -> new Result.Refused(rejected.problems());
          };
    };
  }

  private Change edited(ModelEdit edit) {
    var entities = new EntityEdits(model);
    var relations = new RelationEdits(model);
    var enums = new EnumEdits(model);
    var behaviours = new BehaviourEdits(model);
    return switch (edit) {
      case AddEntity add -> entities.add(add);
      case ChangeEntity change -> entities.change(change);
      case RemoveEntity remove -> entities.remove(remove);
      case AddField add -> entities.addField(add);
      case ChangeField change -> entities.changeField(change);
      case RemoveField remove -> entities.removeField(remove);
      case MoveField move -> entities.moveField(move);
      case AddRelation add -> relations.add(add);
      case ChangeRelation change -> relations.change(change);
      case RemoveRelation remove -> relations.remove(remove);
      case AddEnum add -> enums.add(add);
      case ChangeEnum change -> enums.change(change);
      case RemoveEnum remove -> enums.remove(remove);
      case SetBehaviour set -> behaviours.set(set);
      case RemoveBehaviour remove -> behaviours.remove(remove);
      case RemoveAppBehaviour remove -> behaviours.remove(remove);
    };
  }
}
