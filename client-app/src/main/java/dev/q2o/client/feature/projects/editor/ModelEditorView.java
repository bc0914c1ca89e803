package dev.q2o.client.feature.projects.editor;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.feature.projects.editor.ModelEditor.Part;
import dev.q2o.client.kit.Card;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.runner.blueprint.edit.ModelEdit;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Everything of the model to choose from at the top, the chosen part below, and what to do with
/// the result at the bottom.
public final class ModelEditorView extends BorderPane {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final ModelEditor editor;
  private final FlowPane parts = new FlowPane(6, 6);
  private final EntityPane entity;
  private final VBox place = Ui.column(12);
  private final OriginLine problem = new OriginLine();
  private final Button undo;
  private Optional<EnumPane> enumPane = Optional.empty();

  /// @param use told when the person keeps the edited model
  /// @param cancel told when the person does not
  public ModelEditorView(ModelEditor editor, Runnable use, Runnable cancel) {
    this.editor = editor;
    setId("model-editor");
    getStyleClass().addAll("form-page", "model-editor");
    entity = new EntityPane(editor);
    undo = Ui.id(Ui.button(text("editor.undo"), Icon.UNDO, editor::undo), "editor-undo");
    problem.show(List.of());
    VBox body = Ui.column(12, parts, problem, place);
    body.getStyleClass().add("page-body");
    ScrollPane scroll = Ui.scroll(body);
    setCenter(scroll);
    setBottom(bar(use, cancel));
    editor.model().addListener((_, _, _) -> show());
    editor.open().addListener((_, _, _) -> show());
    show();
  }

  public void focusFirst() {
    switch (editor.open().get()) {
      case Part.OfEntity _ -> entity.focusFirst();
      case Part.OfEnum _ -> enumPane.ifPresent(EnumPane::focusFirst);
      case Part.OfApplication _, Part.Nothing _ -> parts.requestFocus();
    }
  }

  private HBox bar(Runnable use, Runnable cancel) {
    Button keep = Ui.id(Ui.primary(text("editor.use"), Icon.PASSED, use), "editor-use");
    Button leave = Ui.id(new Button(text("editor.cancel")), "editor-cancel");
    leave.setOnAction(_ -> cancel.run());
    HBox bar = Ui.row(8, undo, Ui.spacer(), leave, keep);
    bar.getStyleClass().add("form-buttons");
    return bar;
  }

  private void show() {
    AppModel model = editor.edited().model();
    undo.setDisable(!editor.canUndo());
    showParts(model);
    switch (editor.open().get()) {
      case Part.OfEntity(String name) when model.entity(name).isPresent() -> {
        entity.show(name);
        put(entity);
      }
      case Part.OfEnum(String name) when model.enumType(name).isPresent() -> {
        EnumType type = model.enumType(name).orElseThrow();
        EnumPane pane = enumPane.orElseGet(() -> new EnumPane(editor, type));
        enumPane = Optional.of(pane);
        pane.show(type);
        put(pane);
      }
      case Part.OfApplication _ -> put(application(model));
      case Part _ -> place.getChildren().clear();
    }
  }

  private Node application(AppModel model) {
    Card card = new Card(text("editor.application"));
    if (model.behaviours().isEmpty()) {
      card.getChildren().add(Ui.prose(text("editor.application-nothing"), "muted"));
    }
    OriginLine refused = new OriginLine();
    refused.show(List.of());
    for (Behaviour.OfApplication each : model.behaviours()) {
      card.getChildren()
          .add(
              BehavioursCard.line(
                  BehaviourWords.of(each),
                  editor.edited().origins().of("", each),
                  () -> refused.refuse(editor.apply(new ModelEdit.RemoveAppBehaviour(each)))));
    }
    card.getChildren().add(refused);
    return card;
  }

  private void put(Node pane) {
    if (!place.getChildren().equals(List.of(pane))) {
      place.getChildren().setAll(pane);
    }
  }

  private void showParts(AppModel model) {
    Part open = editor.open().get();
    List<Node> chips = new ArrayList<>();
    chips.add(
        chip(
            Icon.BEHAVIOUR,
            text("editor.application"),
            model.behaviours().size(),
            new Part.OfApplication(),
            open));
    for (Entity each : model.entities()) {
      chips.add(
          chip(
              Icon.ENTITY,
              each.name(),
              each.fields().size() + model.ownedBy(each.name()).size(),
              new Part.OfEntity(each.name()),
              open));
    }
    for (EnumType each : model.enums()) {
      chips.add(
          chip(Icon.ENUM, each.name(), each.values().size(), new Part.OfEnum(each.name()), open));
    }
    chips.add(Ui.id(Ui.flat(text("editor.entity-add"), Icon.NEW, () -> add(true)), "entity-add"));
    chips.add(Ui.id(Ui.flat(text("editor.enum-add"), Icon.NEW, () -> add(false)), "enum-add"));
    parts.getChildren().setAll(chips);
  }

  private Button chip(Icon icon, String name, int count, Part part, Part open) {
    Button chip = new Button(name, Ui.icon(icon, Tone.NEUTRAL));
    chip.getStyleClass().add("part-chip");
    chip.setAccessibleText(text("editor.part", name, count));
    chip.pseudoClassStateChanged(CURRENT, part.equals(open));
    chip.setId("part-" + name);
    chip.setOnAction(_ -> {
      problem.show(List.of());
      editor.open(part);
    });
    return chip;
  }

  private void add(boolean ofEntity) {
    AppModel model = editor.edited().model();
    List<String> taken =
        Stream.concat(
                model.entities().stream().map(Entity::name),
                model.enums().stream().map(EnumType::name))
            .toList();
    Optional<Diagnostic> refused =
        editor.apply(
            ofEntity
                ? new ModelEdit.AddEntity(NewNames.free(text("editor.new-entity"), taken))
                : new ModelEdit.AddEnum(NewNames.free(text("editor.new-enum"), taken)));
    if (problem.refuse(refused)) {
      focusFirst();
    }
  }
}
