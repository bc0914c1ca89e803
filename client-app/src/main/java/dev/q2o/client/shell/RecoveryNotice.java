package dev.q2o.client.shell;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.fx.Background;
import dev.q2o.client.kit.CopyButton;
import dev.q2o.client.kit.HostDesktop;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.journal.JournalRecovery;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Above every page until it is dismissed: what was missing in the journal when this window opened,
/// and how far each run was recovered. Nothing while nothing was missing. JavaFX thread only.
final class RecoveryNotice extends StackPane {
  private static final int NAMED = 3;

  private final Background background;
  private final HostDesktop desktop;
  private final Navigator navigator;
  private final Toasts toasts;

  /// @param runs the newest of those that were recovered, as they are now
  private record Found(JournalRecovery recovery, List<Recovered> runs) {}

  private record Recovered(RunView run, long lastSeq) {}

  RecoveryNotice(ShellWindow.Parts parts, Navigator navigator, Toasts toasts) {
    background = parts.background();
    desktop = parts.desktop();
    this.navigator = navigator;
    this.toasts = toasts;
    getStyleClass().add("shell-notice");
    Ui.visible(this, false);
    Runner runner = parts.runner();
    background.call(
        () -> runner.recovery().map(recovery -> found(runner, recovery)),
        found -> found.ifPresent(this::show),
        failure -> toasts.problem(failure.sentence()));
  }

  private static Found found(Runner runner, JournalRecovery recovery) {
    return new Found(
        recovery,
        recovery.runs().stream()
            .limit(NAMED)
            .flatMap(r -> runner.view(r.run()).map(v -> new Recovered(v, r.lastSeq())).stream())
            .toList());
  }

  private void show(Found found) {
    JournalRecovery recovery = found.recovery();
    VBox words =
        Ui.column(
            3,
            Ui.label(text("recovery.title"), "cell-title"),
            Ui.prose(
                recovery.gone()
                    + ". "
                    + (recovery.damaged().isPresent()
                        ? text("recovery.whole")
                        : text("recovery.begun"))));
    if (!found.runs().isEmpty()) {
      words.getChildren().add(runs(found));
    }
    recovery.damaged().ifPresent(file -> words.getChildren().add(kept(file)));
    HBox card =
        Ui.row(
            10,
            Ui.icon(Icon.WARNING, Tone.CAUTION),
            Ui.grow(words),
            Ui.id(
                Ui.button(text("recovery.dismiss"), Icon.PASSED, () -> Ui.visible(this, false)),
                "recovery-dismiss"));
    card.setAlignment(Pos.TOP_LEFT);
    card.getStyleClass().addAll("notice", Tone.CAUTION.styleClass());
    card.setId("recovery");
    getChildren().setAll(card);
    Ui.visible(this, true);
  }

  private Node runs(Found found) {
    FlowPane runs = new FlowPane(12, 0);
    for (Recovered recovered : found.runs()) {
      RunView run = recovered.run();
      RunId id = run.run();
      Hyperlink link =
          new Hyperlink(text("recovery.run", run.projectName(), run.number(), recovered.lastSeq()));
      link.setOnAction(_ -> navigator.open(new Route.RunDetails(id)));
      runs.getChildren().add(link);
    }
    int more = found.recovery().runs().size() - found.runs().size();
    if (more > 0) {
      runs.getChildren().add(Ui.label(text("recovery.more", more), "muted"));
    }
    return runs;
  }

  private Node kept(Path file) {
    Label path = Ui.label(file.toString(), "mono", "muted");
    path.setMinWidth(80);
    path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    Hyperlink open = Ui.id(new Hyperlink(text("recovery.open")), "recovery-open");
    open.setMinWidth(USE_PREF_SIZE);
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    open.setOnAction(_ ->
        background.run(
            () -> desktop.open(folder), () -> {}, failure -> toasts.problem(failure.sentence())));
    Label kept = Ui.label(text("recovery.kept"), "muted");
    kept.setMinWidth(USE_PREF_SIZE);
    return Ui.row(6, kept, path, new CopyButton(text("recovery.path"), file.toString()), open);
  }
}
