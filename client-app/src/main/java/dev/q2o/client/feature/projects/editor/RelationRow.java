package dev.q2o.client.feature.projects.editor;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.runner.blueprint.edit.ModelEdit;
import dev.q2o.runner.blueprint.edit.ModelEdit.RelationShape;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import dev.q2o.runner.blueprint.model.Relation.Kind;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// One reference that the open entity holds.
final class RelationRow extends VBox {
  /// Width from which the controls stand in one line.
  private static final double ONE_LINE = 720;

  private final ModelEditor editor;
  private final Committed name;
  private final Choice<Kind> kind;
  private final Choice<String> target;
  private final CheckBox required = new CheckBox(text("editor.required"));
  private final Choice<DeleteRule> onDelete;
  private final OriginLine origin = new OriginLine();
  private Relation relation;

  RelationRow(ModelEditor editor, Relation relation) {
    super(2);
    this.editor = editor;
    this.relation = relation;
    name = new Committed(text("editor.relation-name"), _ -> change());
    name.setPrefWidth(150);
    kind = new Choice<>(text("editor.relation-kind"), TypeWords::of, _ -> change());
    target = new Choice<>(text("editor.relation-target"), t -> t, _ -> change());
    onDelete = new Choice<>(text("editor.on-delete"), TypeWords::of, _ -> change());
    required.setOnAction(_ -> change());
    Button remove =
        Ui.iconButton(
            Icon.DELETE,
            Descriptor.of(text("editor.relation-remove")),
            () ->
                origin.refuse(
                    editor.apply(
                        new ModelEdit.RemoveRelation(
                            this.relation.owner(), this.relation.ownerField()))));
    FlowPane controls = new FlowPane(8, 6, name, kind, target, required, onDelete);
    controls.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    controls.setPrefWrapLength(ONE_LINE);
    getChildren().setAll(Ui.row(8, Ui.grow(controls), remove), origin);
  }

  void show(Relation now, String idPrefix) {
    relation = now;
    name.show(now.ownerField());
    kind.show(List.of(Kind.values()), now.kind());
    target.show(
        editor.edited().model().entities().stream().map(Entity::name).toList(), now.target());
    required.setSelected(now.required());
    onDelete.show(List.of(DeleteRule.values()), now.onDelete());
    onDelete.setDisable(now.kind() == Kind.MANY_TO_MANY);
    name.setId(idPrefix + "-name");
    target.setId(idPrefix + "-target");
    origin.show(editor.edited().origins().of(now.owner(), now.ownerField()));
  }

  private boolean change() {
    Kind wanted = kind.getValue();
    boolean accepted =
        origin.refuse(
            editor.apply(
                new ModelEdit.ChangeRelation(
                    relation.owner(),
                    relation.ownerField(),
                    new RelationShape(
                        name.getText(),
                        wanted,
                        required.isSelected(),
                        target.getValue(),
                        // rows that join have no rule of their own
                        wanted == Kind.MANY_TO_MANY
                            ? usual(required.isSelected())
                            : onDelete.getValue()))));
    if (!accepted) {
      kind.show(List.of(Kind.values()), relation.kind());
      target.show(List.copyOf(target.getItems()), relation.target());
      required.setSelected(relation.required());
      onDelete.show(List.of(DeleteRule.values()), relation.onDelete());
    }
    return accepted;
  }

  private static DeleteRule usual(boolean required) {
    return required ? DeleteRule.RESTRICT : DeleteRule.CLEAR;
  }
}
