package dev.q2o.client.feature.projects.editor;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Card;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.runner.blueprint.edit.ModelEdit;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.EnumType.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// The open enum: its name and its values, each with the label a person reads.
final class EnumPane extends VBox {
  private final ModelEditor editor;
  private final Committed name;
  private final OriginLine origin = new OriginLine();
  private final OriginLine problem = new OriginLine();
  private final VBox rows = Ui.column(6);
  private final Card values;
  private EnumType type;

  EnumPane(ModelEditor editor, EnumType type) {
    super(12);
    this.editor = editor;
    this.type = type;
    name =
        Ui.id(
            new Committed(
                text("editor.enum-name"), n -> origin.refuse(apply(n, this.type.values()))),
            "enum-name");
    Button remove =
        Ui.id(
            Ui.flat(
                text("editor.enum-remove"),
                Icon.DELETE,
                () -> origin.refuse(editor.apply(new ModelEdit.RemoveEnum(this.type.name())))),
            "enum-remove");
    Card head = new Card(text("editor.enum"), name, origin).actions(remove);
    Button add = Ui.id(Ui.flat(text("editor.value-add"), Icon.NEW, this::add), "value-add");
    values = new Card(text("editor.values"), rows, problem, add);
    getChildren().setAll(head, values);
  }

  void show(EnumType now) {
    type = now;
    name.show(now.name());
    origin.show(editor.edited().origins().of(now.name()));
    problem.show(List.of());
    values.count(Integer.toString(now.values().size()));
    while (rows.getChildren().size() > now.values().size()) {
      rows.getChildren().removeLast();
    }
    while (rows.getChildren().size() < now.values().size()) {
      rows.getChildren().add(new ValueRow(rows.getChildren().size()));
    }
    for (Node node : rows.getChildren()) {
      ((ValueRow) node).show();
    }
  }

  void focusFirst() {
    name.requestFocus();
    name.selectAll();
  }

  private void add() {
    String free =
        NewNames.free(text("editor.new-value"), type.values().stream().map(Value::name).toList());
    if (edit(
        list -> {
          list.add(new Value(free, free));
          return list;
        })) {
      ((ValueRow) rows.getChildren().getLast()).focusName();
    }
  }

  private boolean edit(UnaryOperator<List<Value>> change) {
    return problem.refuse(apply(type.name(), change.apply(new ArrayList<>(type.values()))));
  }

  private java.util.Optional<dev.q2o.runner.blueprint.model.Diagnostic> apply(
      String newName, List<Value> newValues) {
    return editor.apply(new ModelEdit.ChangeEnum(type.name(), newName, newValues));
  }

  /// One value: the word in the program and the label.
  private final class ValueRow extends VBox {
    private final int index;
    private final Committed word;
    private final Committed label;

    ValueRow(int index) {
      this.index = index;
      word = new Committed(text("editor.value-name"), w -> put(new Value(w, value().label())));
      label = new Committed(text("editor.value-label"), l -> put(new Value(value().name(), l)));
      word.setId("value-" + index);
      label.setId("label-" + index);
      word.getStyleClass().add("mono");
      word.setPrefWidth(200);
      Button remove =
          Ui.iconButton(
              Icon.DELETE,
              Descriptor.of(text("editor.value-remove")),
              () ->
                  edit(list -> {
                    list.remove(index);
                    return list;
                  }));
      getChildren().setAll(Ui.row(8, word, Ui.grow(label), remove));
    }

    void show() {
      word.show(value().name());
      label.show(value().label());
    }

    void focusName() {
      word.requestFocus();
      word.selectAll();
    }

    private Value value() {
      return type.values().get(index);
    }

    private boolean put(Value changed) {
      return edit(list -> {
        list.set(index, changed);
        return list;
      });
    }
  }
}
