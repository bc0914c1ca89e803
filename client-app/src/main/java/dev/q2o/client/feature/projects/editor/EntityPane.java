package dev.q2o.client.feature.projects.editor;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Card;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.runner.blueprint.edit.ModelEdit;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// The open entity: its name, its fields, its references.
final class EntityPane extends VBox {
  private final ModelEditor editor;
  private final Committed name;
  private final Committed about;
  private final OriginLine origin = new OriginLine();
  private final Node headings = FieldRow.headings();
  private final VBox fields = Ui.column(8);
  private final VBox relations = Ui.column(10);
  private final OriginLine fieldProblem = new OriginLine();
  private final OriginLine relationProblem = new OriginLine();
  private final List<FieldRow> fieldRows = new ArrayList<>();
  private final List<RelationRow> relationRows = new ArrayList<>();
  private final BehavioursCard behaviours;
  private final Card fieldCard;
  private final Card relationCard;
  private final Button addField;
  private final Button remove;
  private String open = "";

  EntityPane(ModelEditor editor) {
    super(12);
    this.editor = editor;
    name = Ui.id(new Committed(text("editor.entity-name"), n -> change(n, about())), "entity-name");
    about =
        Ui.id(
            new Committed(text("editor.entity-about"), a -> change(name.getText(), a)),
            "entity-about");
    about.setPromptText(text("editor.entity-about-prompt"));
    name.setPrefWidth(200);
    remove =
        Ui.id(
            Ui.flat(
                text("editor.entity-remove"),
                Icon.DELETE,
                () -> origin.refuse(editor.apply(new ModelEdit.RemoveEntity(open)))),
            "entity-remove");
    addField = Ui.id(Ui.flat(text("editor.field-add"), Icon.NEW, this::addField), "field-add");
    Button addRelation =
        Ui.id(Ui.flat(text("editor.relation-add"), Icon.NEW, this::addRelation), "relation-add");
    Card head = new Card(text("editor.entity"), Ui.row(8, name, Ui.grow(about)), origin);
    head.actions(remove);
    fieldCard = new Card(text("editor.fields"), headings, fields, fieldProblem, addField);
    relationCard = new Card(text("editor.relations"), relations, relationProblem, addRelation);
    behaviours = new BehavioursCard(editor);
    getChildren().setAll(head, fieldCard, relationCard, behaviours);
  }

  void show(String entityName) {
    open = entityName;
    AppModel model = editor.edited().model();
    Entity entity = model.entity(entityName).orElseThrow();
    name.show(entity.name());
    about.show(entity.documentation());
    origin.show(editor.edited().origins().of(entity.name()));
    boolean own = !entity.builtIn();
    name.setDisable(!own);
    about.setDisable(!own);
    Ui.visible(remove, own);
    Ui.visible(addField, own);
    showFields(entity);
    showRelations(model.ownedBy(entityName));
    behaviours.show(entity);
    Ui.visible(behaviours, own);
  }

  void focusFirst() {
    name.requestFocus();
    name.selectAll();
  }

  private void showFields(Entity entity) {
    List<Field> now = entity.fields();
    while (fieldRows.size() > now.size()) {
      fieldRows.removeLast();
    }
    while (fieldRows.size() < now.size()) {
      fieldRows.add(new FieldRow(editor, entity.name(), now.get(fieldRows.size())));
    }
    if (!fields.getChildren().equals(fieldRows)) {
      fields.getChildren().setAll(fieldRows);
    }
    for (int i = 0; i < now.size(); i++) {
      fieldRows.get(i).show(entity.name(), now.get(i), i, now.size(), "field-" + i);
    }
    fields.setDisable(entity.builtIn());
    fieldProblem.show(List.of());
    fieldCard.count(Integer.toString(now.size()));
    Ui.visible(headings, !now.isEmpty());
    Ui.visible(fields, !now.isEmpty());
  }

  private void showRelations(List<Relation> now) {
    while (relationRows.size() > now.size()) {
      relationRows.removeLast();
    }
    while (relationRows.size() < now.size()) {
      relationRows.add(new RelationRow(editor, now.get(relationRows.size())));
    }
    if (!relations.getChildren().equals(relationRows)) {
      relations.getChildren().setAll(relationRows);
    }
    for (int i = 0; i < now.size(); i++) {
      relationRows.get(i).show(now.get(i), "relation-" + i);
    }
    relationProblem.show(List.of());
    relationCard.count(Integer.toString(now.size()));
    Ui.visible(relations, !now.isEmpty());
  }

  private boolean change(String newName, String newAbout) {
    return origin.refuse(editor.apply(new ModelEdit.ChangeEntity(open, newName, newAbout)));
  }

  private String about() {
    return about.getText();
  }

  private void addField() {
    Entity entity = editor.edited().model().entity(open).orElseThrow();
    String free =
        NewNames.free(text("editor.new-field"), entity.fields().stream().map(Field::name).toList());
    if (fieldProblem.refuse(editor.apply(new ModelEdit.AddField(open, free)))) {
      fieldRows.getLast().focusName();
    }
  }

  private void addRelation() {
    AppModel model = editor.edited().model();
    String target =
        model.entities().stream()
            .map(Entity::name)
            .filter(e -> !e.equals(open))
            .findFirst()
            .orElse(open);
    List<String> taken = new ArrayList<>();
    model.entity(open).orElseThrow().fields().forEach(f -> taken.add(f.name()));
    model.ownedBy(open).forEach(r -> taken.add(r.ownerField()));
    Optional<Diagnostic> refused =
        editor.apply(new ModelEdit.AddRelation(open, NewNames.free(target, taken), target));
    relationProblem.refuse(refused);
  }
}
