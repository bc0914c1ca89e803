package dev.q2o.client.kit;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.theme.Icon;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// What an importer understood, or what it did not: entities, enums, relations, inferences with the
/// words they came from, and problems with their place.
public final class ModelSummary extends VBox {
  private static final int MOST = 60;

  public ModelSummary() {
    super(14);
    getStyleClass().add("model-summary");
  }

  public void show(AppModel model) {
    getChildren().setAll(facts(model));
    if (!model.inferences().isEmpty()) {
      section(
          text("model.inferred"),
          rows(model.inferences().stream().map(ModelSummary::inference).toList()));
    }
    section(
        text("model.entities"),
        rows(model.entities().stream().map(e -> entity(e, model)).toList()));
    if (!model.enums().isEmpty()) {
      section(
          text("model.enums"), rows(model.enums().stream().map(ModelSummary::enumType).toList()));
    }
    if (!model.unused().isEmpty()) {
      section(
          text("model.unused"),
          rows(model.unused().stream().map(ModelSummary::diagnostic).toList()));
    }
  }

  public void show(List<Diagnostic> problems) {
    getChildren()
        .setAll(
            Ui.column(
                8,
                rows(problems.stream().map(ModelSummary::diagnostic).toList())
                    .toArray(Node[]::new)));
  }

  /// One problem with its place and what to do.
  public static Node diagnostic(Diagnostic problem) {
    boolean error = problem.severity() == Diagnostic.Severity.ERROR;
    Icon icon =
        error
            ? Icon.ERROR
            : problem.severity() == Diagnostic.Severity.WARNING ? Icon.WARNING : Icon.INFO;
    Tone tone =
        error
            ? Tone.BAD
            : problem.severity() == Diagnostic.Severity.WARNING ? Tone.CAUTION : Tone.NEUTRAL;
    VBox words = Ui.column(2, Ui.prose(problem.message()));
    if (!problem.hint().isEmpty()) {
      words.getChildren().add(Ui.prose(problem.hint(), "muted"));
    }
    if (problem.position().line() > 0) {
      words.getChildren().add(Ui.label(problem.position().toString(), "mono", "muted"));
    }
    return Ui.styled(row(Ui.icon(icon, tone), words), "diagnostic");
  }

  private void section(String title, List<Node> rows) {
    VBox box = Ui.column(8, Ui.label(title, "section-label"));
    box.getChildren().addAll(rows);
    getChildren().add(box);
  }

  private static List<Node> rows(List<? extends Node> all) {
    if (all.size() <= MOST) {
      return List.copyOf(all);
    }
    List<Node> some = new java.util.ArrayList<>(all.subList(0, MOST));
    some.add(Ui.label(text("model.more", all.size() - MOST), "muted"));
    return some;
  }

  private static Node facts(AppModel model) {
    long fields = model.entities().stream().mapToLong(e -> e.fields().size()).sum();
    return Ui.prose(
        text(
            "model.facts",
            model.entities().size(),
            fields,
            model.relations().size(),
            model.enums().size()),
        "model-facts");
  }

  private static Node inference(Inference inference) {
    Look look = Look.of(inference.confidence());
    return row(
        Ui.icon(look.icon(), look.tone()),
        Ui.column(
            2,
            Ui.prose(inference.conclusion()),
            Ui.prose(
                text(
                    "model.words", look.word(), inference.words(), inference.position().toString()),
                "muted")));
  }

  private static Node entity(Entity entity, AppModel model) {
    VBox words =
        Ui.column(
            2,
            Ui.label(
                entity.builtIn() ? text("model.built-in", entity.name()) : entity.name(),
                "cell-title"));
    if (!entity.fields().isEmpty()) {
      words
          .getChildren()
          .add(
              Ui.prose(
                  entity.fields().stream()
                      .map(ModelSummary::field)
                      .collect(Collectors.joining(",  ")),
                  "muted"));
    }
    for (Relation relation : model.ownedBy(entity.name())) {
      words.getChildren().add(Ui.prose(relation(relation), "muted"));
    }
    return row(Ui.icon(Icon.ENTITY, Tone.NEUTRAL), words);
  }

  private static String field(Field field) {
    String type =
        switch (field.type()) {
          case FieldType.Scalar scalar -> scalar.name().toLowerCase(Locale.ROOT).replace('_', ' ');
          case FieldType.EnumRef ref -> ref.name();
        };
    return field.required()
        ? text("model.field-required", field.name(), type)
        : text("model.field", field.name(), type);
  }

  private static String relation(Relation relation) {
    String kind =
        switch (relation.kind()) {
          case MANY_TO_ONE -> text("model.many-to-one");
          case ONE_TO_ONE -> text("model.one-to-one");
          case MANY_TO_MANY -> text("model.many-to-many");
        };
    return relation.required()
        ? text("model.relation-required", relation.ownerField(), relation.target(), kind)
        : text("model.relation", relation.ownerField(), relation.target(), kind);
  }

  private static Node enumType(EnumType type) {
    return row(
        Ui.icon(Icon.ENUM, Tone.NEUTRAL),
        Ui.column(
            2,
            Ui.label(type.name(), "cell-title"),
            Ui.prose(
                type.values().stream().map(EnumType.Value::label).collect(Collectors.joining(", ")),
                "muted")));
  }

  private static javafx.scene.layout.HBox row(Node icon, Node words) {
    var row = Ui.row(10, icon, Ui.grow(words));
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    return row;
  }
}
