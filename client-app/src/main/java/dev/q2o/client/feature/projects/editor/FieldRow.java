package dev.q2o.client.feature.projects.editor;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.runner.blueprint.edit.ModelEdit;
import dev.q2o.runner.blueprint.edit.ModelEdit.FieldShape;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One field of the open entity.
final class FieldRow extends VBox {
  private static final double TYPE = 142;
  private static final double FLAG = 62;
  private static final double BOUND = 72;
  private static final double TOOLS = 90;

  private final ModelEditor editor;
  private final Committed name;
  private final Choice<FieldType> type;
  private final CheckBox required = new CheckBox();
  private final CheckBox unique = new CheckBox();
  private final Committed least;
  private final Committed most;
  private final Button up;
  private final Button down;
  private final OriginLine origin = new OriginLine();
  private String entity = "";
  private Field field;

  FieldRow(ModelEditor editor, String entity, Field field) {
    super(2);
    this.editor = editor;
    this.entity = entity;
    this.field = field;
    name = new Committed(text("editor.field-name"), n -> change(n, this.field.type()));
    type = new Choice<>(text("editor.field-type"), TypeWords::of, t -> change(name.getText(), t));
    least = new Committed(text("editor.least"), _ -> changed());
    most = new Committed(text("editor.most"), _ -> changed());
    Descriptor.of(text("editor.required")).on(required);
    Descriptor.of(text("editor.unique")).on(unique);
    required.setOnAction(_ -> changed());
    unique.setOnAction(_ -> changed());
    up =
        tool(
            Icon.UP,
            text("editor.field-up"),
            () -> edit(new ModelEdit.MoveField(entity(), key(), -1)));
    down =
        tool(
            Icon.DOWN,
            text("editor.field-down"),
            () -> edit(new ModelEdit.MoveField(entity(), key(), 1)));
    Button remove =
        tool(
            Icon.DELETE,
            text("editor.field-remove"),
            () -> edit(new ModelEdit.RemoveField(entity(), key())));
    getChildren()
        .setAll(
            line(Ui.grow(name), type, required, unique, least, most, Ui.row(0, up, down, remove)),
            origin);
  }

  /// What the columns of all rows are.
  static Node headings() {
    return line(
        Ui.grow(heading(text("editor.field-name"))),
        heading(text("editor.field-type")),
        heading(text("editor.required")),
        heading(text("editor.unique")),
        heading(text("editor.least")),
        heading(text("editor.most")),
        Ui.label(""));
  }

  void show(String ofEntity, Field now, int index, int count, String idPrefix) {
    entity = ofEntity;
    field = now;
    boolean text = now.type() == Scalar.STRING || now.type() == Scalar.TEXT;
    boolean counted = text || now.type() == Scalar.BINARY;
    boolean bounded = counted || number(now.type());
    name.show(now.name());
    type.show(types(), now.type());
    required.setSelected(now.required());
    unique.setSelected(now.unique());
    least.show(
        counted
            ? now.minLength().stream().mapToObj(Integer::toString).findFirst().orElse("")
            : now.min().map(BigDecimal::toPlainString).orElse(""));
    most.show(
        counted
            ? now.maxLength().stream().mapToObj(Integer::toString).findFirst().orElse("")
            : now.max().map(BigDecimal::toPlainString).orElse(""));
    least.setDisable(!bounded);
    most.setDisable(!bounded);
    least.setPromptText(counted ? text("editor.characters") : "");
    most.setPromptText(counted ? text("editor.characters") : "");
    up.setDisable(index == 0);
    down.setDisable(index == count - 1);
    name.setId(idPrefix + "-name");
    type.setId(idPrefix + "-type");
    required.setId(idPrefix + "-required");
    origin.show(editor.edited().origins().of(ofEntity, now.name()));
  }

  void focusName() {
    name.requestFocus();
    name.selectAll();
  }

  private boolean changed() {
    return change(name.getText(), field.type());
  }

  private boolean change(String newName, FieldType newType) {
    boolean accepted =
        edit(
            new ModelEdit.ChangeField(
                entity,
                field.name(),
                new FieldShape(
                    newName,
                    newType,
                    required.isSelected(),
                    unique.isSelected(),
                    least.getText(),
                    most.getText(),
                    field.documentation())));
    if (!accepted) {
      // boxes and lists show what is; only typed text stays to be mended
      required.setSelected(field.required());
      unique.setSelected(field.unique());
      type.show(types(), field.type());
    }
    return accepted;
  }

  private boolean edit(ModelEdit edit) {
    return origin.refuse(editor.apply(edit));
  }

  private String entity() {
    return entity;
  }

  private String key() {
    return field.name();
  }

  private List<FieldType> types() {
    return Stream.<FieldType>concat(
            Stream.of(Scalar.values()),
            editor.edited().model().enums().stream().map(e -> new FieldType.EnumRef(e.name())))
        .toList();
  }

  private static boolean number(FieldType type) {
    return type instanceof Scalar scalar
        && switch (scalar) {
          case INTEGER, LONG, DECIMAL, FLOAT, DOUBLE -> true;
          default -> false;
        };
  }

  private static Button tool(Icon icon, String name, Runnable action) {
    return Ui.iconButton(icon, Descriptor.of(name), action);
  }

  private static Label heading(String words) {
    Label heading = Ui.label(words, "section-label");
    heading.setMaxWidth(Double.MAX_VALUE);
    return heading;
  }

  private static HBox line(
      Node name, Node type, Node required, Node unique, Node least, Node most, Node tools) {
    return Ui.row(
        8,
        name,
        wide(type, TYPE),
        wide(required, FLAG),
        wide(unique, FLAG),
        wide(least, BOUND),
        wide(most, BOUND),
        wide(tools, TOOLS));
  }

  private static Node wide(Node node, double width) {
    StackPane box = new StackPane(node);
    StackPane.setAlignment(node, javafx.geometry.Pos.CENTER_LEFT);
    box.setMinWidth(width);
    box.setPrefWidth(width);
    box.setMaxWidth(width);
    if (node instanceof javafx.scene.control.ComboBox<?> combo) {
      combo.setMaxWidth(Double.MAX_VALUE);
    }
    return box;
  }
}
