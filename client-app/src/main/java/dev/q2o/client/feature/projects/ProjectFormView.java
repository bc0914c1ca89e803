package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Card;
import dev.q2o.client.kit.Columns;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.runner.store.Project;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The fields of a project, its model with a live reading of it, and the buttons below.
final class ProjectFormView extends BorderPane {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");
  private final ProjectFormModel model;
  private final Map<String, TextInputControl> inputs = new LinkedHashMap<>();
  private final TextField name = new TextField();
  private final ComboBox<ModelLanguage> language = new ComboBox<>();
  private final Label fileName = Ui.label("", "mono", "muted");
  private final VBox notices = Ui.column(8);
  private final ImportPreview preview;
  private final Button editModel;

  ProjectFormView(
      ProjectFormModel model,
      Runnable save,
      Runnable cancel,
      Runnable openFile,
      Runnable edit,
      boolean editing) {
    this.model = model;
    preview = new ImportPreview(model::add);
    editModel = Ui.id(Ui.flat(text("form.edit-model"), Icon.EDIT, edit), "edit-model");
    getStyleClass().add("form-page");
    TextField client = new TextField();
    TextArea description = area(3);
    TextArea source = area(10);
    source.getStyleClass().add("mono");
    source.setId("model-text");
    source.setPromptText(text("form.model-prompt"));
    name.setId("name");
    client.setId("client");
    description.setId("description");
    name.textProperty().bindBidirectional(model.name());
    client.textProperty().bindBidirectional(model.client());
    description.textProperty().bindBidirectional(model.description());
    source.textProperty().bindBidirectional(model.modelText());

    Card about =
        new Card(
            text("form.about"),
            field(ProjectFormModel.NAME, text("form.name"), name, ""),
            field("client", text("form.client"), client, text("form.client-hint")),
            field("description", text("form.description"), description, ""),
            group("objectives", text("form.objectives"), new ObjectivesEditor(model.objectives())));
    Card what =
        new Card(
            text("form.model"),
            group("target", text("form.target"), new TargetChoice(model.target())),
            sourceBar(openFile),
            field(ProjectFormModel.MODEL, "", source, ""));
    Card understood = new Card(text("form.preview"), Ui.grow(preview));
    VBox right = Ui.column(16, what, understood);
    VBox.setVgrow(understood, javafx.scene.layout.Priority.ALWAYS);
    Columns columns = new Columns(right, Ui.column(16, about), 380, 820, Columns.Side.LEFT);
    VBox body = Ui.column(12, notices, columns);
    body.getStyleClass().add("page-body");
    Ui.visible(notices, false);
    setCenter(Ui.scroll(body));
    setBottom(buttons(save, cancel, editing));
    dropFiles();
    bind();
  }

  void focusFirst() {
    name.requestFocus();
    name.end();
  }

  void focusFirstError() {
    inputs.entrySet().stream()
        .filter(e -> model.errors().containsKey(e.getKey()))
        .findFirst()
        .ifPresent(e -> e.getValue().requestFocus());
  }

  void showRestored(Runnable discard) {
    Button drop =
        Ui.id(Ui.flat(text("form.restored-discard"), Icon.DELETE, discard), "discard-restored");
    notice(Icon.INFO, Tone.NEUTRAL, text("form.restored"), drop);
  }

  /// After the editor wrote the model anew.
  void showEdited(String before, Runnable back) {
    Button undo = Ui.id(Ui.button(text("form.model-back", before), Icon.UNDO, back), "model-back");
    notice(Icon.INFO, Tone.NEUTRAL, text("form.model-edited"), undo);
  }

  void clearNotice() {
    notices.getChildren().clear();
    Ui.visible(notices, false);
  }

  void focusEditModel() {
    editModel.requestFocus();
  }

  private void showConflict(Optional<Project> conflict) {
    clearNotice();
    conflict.ifPresent(current ->
        notice(
            Icon.WARNING,
            Tone.CAUTION,
            text("form.conflict", current.name()),
            Ui.id(Ui.button(text("form.conflict-mine"), Icon.EDIT, model::keepMine), "keep-mine"),
            Ui.id(
                Ui.button(text("form.conflict-theirs"), Icon.UNDO, model::takeTheirs),
                "take-theirs")));
  }

  private void notice(Icon icon, Tone tone, String sentence, Node... actions) {
    HBox box = Ui.row(10, Ui.icon(icon, tone), Ui.grow(Ui.prose(sentence)));
    box.getChildren().addAll(actions);
    box.getStyleClass().addAll("notice", tone.styleClass());
    notices.getChildren().setAll(box);
    Ui.visible(notices, true);
  }

  private HBox sourceBar(Runnable openFile) {
    language.setId("language");
    language.getItems().setAll(ModelLanguage.values());
    language.setConverter(new Words());
    Descriptor.of(text("form.language")).on(language);
    Button open = Ui.id(Ui.button(text("form.open-file"), Icon.FILE, openFile), "open-file");
    fileName.setMinWidth(60);
    return Ui.row(8, language, open, Ui.grow(fileName), editModel);
  }

  private HBox buttons(Runnable save, Runnable cancel, boolean editing) {
    Button saving =
        Ui.id(
            Ui.primary(editing ? text("form.save") : text("form.create"), Icon.PASSED, save),
            "form-save");
    Button cancelling = Ui.id(new Button(text("form.cancel")), "form-cancel");
    cancelling.setOnAction(_ -> cancel.run());
    HBox bar = Ui.row(8, Ui.label(text("form.required"), "muted"), Ui.spacer(), cancelling, saving);
    bar.getStyleClass().add("form-buttons");
    return bar;
  }

  private void bind() {
    model.reading().addListener((_, _, now) -> showReading(now));
    showReading(model.reading().get());
    model.conflict().addListener((_, _, now) -> showConflict(now));
    model.fileName().addListener((_, _, now) -> showLanguage(now));
    showLanguage(model.fileName().get());
    language
        .valueProperty()
        .addListener((_, _, chosen) -> {
          if (chosen != null
              && !ModelLanguage.of(model.fileName().get()).equals(Optional.of(chosen))) {
            model.fileName().set(chosen.defaultName());
          }
        });
  }

  private void showReading(ProjectFormModel.Reading reading) {
    preview.show(reading);
    editModel.setDisable(model.understood().isEmpty());
  }

  private void showLanguage(String file) {
    fileName.setText(file);
    ModelLanguage.of(file).ifPresent(language::setValue);
  }

  private VBox field(String key, String label, TextInputControl input, String hint) {
    input.setAccessibleText(label.isEmpty() ? text("form.model") : label);
    input.setAccessibleHelp(hint);
    inputs.put(key, input);
    VBox box = group(key, label, input);
    if (!hint.isEmpty()) {
      box.getChildren().add(Ui.prose(hint, "field-hint"));
    }
    return box;
  }

  private VBox group(String key, String label, Node input) {
    Label caption = Ui.label(label, "field-label");
    caption.setLabelFor(input);
    Label error = Ui.prose("", "field-error");
    error.setGraphic(Icon.ERROR.node());
    error.setId("error-" + key);
    Ui.visible(error, false);
    Ui.visible(caption, !label.isEmpty());
    model
        .errors()
        .addListener(
            (MapChangeListener<String, String>)
                change -> {
                  if (change.getKey().equals(key)) {
                    String message = model.errors().getOrDefault(key, "");
                    error.setText(message);
                    Ui.visible(error, !message.isEmpty());
                    input.pseudoClassStateChanged(INVALID, !message.isEmpty());
                    input.setAccessibleHelp(message);
                  }
                });
    return Ui.column(4, caption, input, error);
  }

  private void dropFiles() {
    setOnDragOver(e -> {
      if (e.getDragboard().hasFiles()) {
        e.acceptTransferModes(TransferMode.COPY);
      }
    });
    setOnDragDropped(e -> {
      e.getDragboard().getFiles().stream()
          .findFirst()
          .ifPresent(f -> model.read(f.toPath(), () -> {}));
      e.setDropCompleted(true);
    });
  }

  /// A text area that Tab leaves.
  private static TextArea area(int rows) {
    TextArea area = new TextArea();
    area.setPrefRowCount(rows);
    area.setWrapText(true);
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.TAB && !e.isControlDown()) {
            area.requestFocusTraversal(
                e.isShiftDown()
                    ? javafx.scene.TraversalDirection.PREVIOUS
                    : javafx.scene.TraversalDirection.NEXT);
            e.consume();
          }
        });
    return area;
  }

  private static final class Words extends StringConverter<ModelLanguage> {
    @Override
    public String toString(ModelLanguage value) {
      return value == null ? "" : value.word();
    }

    @Override
    public ModelLanguage fromString(String string) {
      throw new UnsupportedOperationException("not editable");
    }
  }
}
