package dev.q2o.client.feature.projects.editor;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Card;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.runner.blueprint.edit.ModelEdit;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Inference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// What the rows of the open entity do by themselves. Those that need no setting are boxes to
/// check; the others are said, and can be removed.
final class BehavioursCard extends VBox {
  private final ModelEditor editor;
  private final Map<Behaviour.OfEntity, CheckBox> boxes = new LinkedHashMap<>();
  private final VBox said = Ui.column(4);
  private final OriginLine problem = new OriginLine();

  /// Of the boxes that are checked.
  private final OriginLine origins = new OriginLine();

  private final Card card;
  private String entity = "";

  BehavioursCard(ModelEditor editor) {
    this.editor = editor;
    FlowPane checks = new FlowPane(18, 8);
    for (Behaviour.OfEntity plain :
        List.of(
            new Behaviour.Timestamps(),
            new Behaviour.SoftDelete(),
            new Behaviour.Audit(),
            new Behaviour.Tags(),
            new Behaviour.Comments())) {
      CheckBox box = new CheckBox(BehaviourWords.of(plain));
      box.setId("behaviour-" + plain.word());
      box.setOnAction(_ -> toggle(plain, box));
      boxes.put(plain, box);
      checks.getChildren().add(box);
    }
    card = new Card(text("editor.behaviours"), checks, origins, said, problem);
    getChildren().setAll(card);
  }

  void show(Entity now) {
    entity = now.name();
    card.count(now.behaviours().isEmpty() ? "" : Integer.toString(now.behaviours().size()));
    boxes.forEach((plain, box) -> box.setSelected(now.behaviours().contains(plain)));
    said.getChildren()
        .setAll(
            now.behaviours().stream()
                .filter(b -> !boxes.containsKey(b))
                .map(b -> line(BehaviourWords.of(b), origins(b), () -> remove(b)))
                .toList());
    origins.show(
        now.behaviours().stream()
            .filter(boxes::containsKey)
            .flatMap(b -> origins(b).stream())
            .toList());
    Ui.visible(said, !said.getChildren().isEmpty());
    problem.show(List.of());
  }

  private List<Inference> origins(Behaviour.OfEntity behaviour) {
    return editor.edited().origins().of(entity, behaviour);
  }

  /// One behaviour in words, with a button that removes it and the words it came from.
  static Node line(String words, List<Inference> origins, Runnable remove) {
    OriginLine from = new OriginLine();
    from.show(origins);
    return Ui.column(
        2,
        Ui.row(
            8,
            Ui.icon(Icon.BEHAVIOUR, Tone.NEUTRAL),
            Ui.grow(Ui.prose(words)),
            Ui.iconButton(Icon.DELETE, Descriptor.of(text("editor.behaviour-remove")), remove)),
        from);
  }

  private void toggle(Behaviour.OfEntity plain, CheckBox box) {
    boolean accepted =
        problem.refuse(
            editor.apply(
                box.isSelected()
                    ? new ModelEdit.SetBehaviour(entity, plain)
                    : new ModelEdit.RemoveBehaviour(entity, plain)));
    if (!accepted) {
      box.setSelected(!box.isSelected());
    }
  }

  private void remove(Behaviour.OfEntity behaviour) {
    problem.refuse(editor.apply(new ModelEdit.RemoveBehaviour(entity, behaviour)));
  }
}
