package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.fx.Background;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Formats;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.shell.Route;
import dev.q2o.client.shell.Workbench;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// What can be done with a run, as buttons. A wish is shown at once; what became of it arrives with
/// the run's events.
final class RunControls extends HBox {
  private final Workbench bench;
  private final Button pause;
  private final Button resume;
  private final Button cancel;
  private final Button restart;
  private final Button folder;
  private final Button zip;
  private final Button evidence;
  private final Wishes wishes;
  private @Nullable RunView run;

  RunControls(Workbench bench, Wishes wishes) {
    super(6);
    this.bench = bench;
    this.wishes = wishes;
    pause = Ui.id(Ui.button(text("card.pause"), Icon.PAUSE, this::pause), "run-pause");
    resume = Ui.id(Ui.primary(text("card.resume"), Icon.RESUME, this::resume), "run-resume");
    cancel = Ui.id(Ui.button(text("card.cancel"), Icon.CANCEL, this::cancel), "run-cancel");
    restart = Ui.id(Ui.primary(text("card.restart"), Icon.REFRESH, this::restart), "run-restart");
    Descriptor.of(text("card.restart-detail")).on(restart);
    folder = Ui.id(Ui.button(text("card.folder"), Icon.FOLDER, () -> open("")), "run-folder");
    zip = Ui.id(Ui.button(text("card.zip"), Icon.SAVE, this::saveZip), "run-zip");
    evidence =
        Ui.id(
            Ui.button(text("card.open-evidence"), Icon.EVIDENCE, () -> open("EVIDENCE.html")),
            "run-evidence");
    getChildren().setAll(pause, resume, cancel, restart, folder, zip, evidence);
  }

  void show(RunView view) {
    run = view;
    RunState state = view.state();
    boolean active =
        state == RunState.RUNNING || state == RunState.PLANNING || state == RunState.QUEUED;
    boolean stopping = state == RunState.PAUSING || state == RunState.CANCELLING;
    boolean stopped =
        state == RunState.PAUSED || (state == RunState.NEEDS_INPUT && nothingAsked(view));
    boolean again = state == RunState.FAILED || state == RunState.CANCELLED;
    set(
        pause,
        active || state == RunState.PAUSING,
        stopping,
        state == RunState.PAUSING ? text("state.pausing") : text("card.pause"));
    set(resume, stopped, false, text("card.resume"));
    set(
        cancel,
        !state.ended(),
        state == RunState.CANCELLING,
        state == RunState.CANCELLING ? text("state.cancelling") : text("card.cancel"));
    set(restart, again, false, text("card.restart"));
    boolean delivered = view.delivery().isPresent();
    Ui.visible(folder, delivered);
    Ui.visible(zip, delivered);
    Ui.visible(evidence, delivered);
  }

  private static boolean nothingAsked(RunView view) {
    return view.questions().isEmpty()
        && view.tasks().stream().allMatch(t -> t.questions().isEmpty());
  }

  private static void set(Button button, boolean visible, boolean disabled, String word) {
    Ui.visible(button, visible);
    button.setDisable(disabled);
    button.setText(word);
    button.setAccessibleText(word);
  }

  private void pause() {
    RunView view = Objects.requireNonNull(run);
    set(pause, true, true, text("state.pausing"));
    wishes.ask(view.run(), new Wish.Pause(Wishes.BY), () -> show(view));
  }

  /// Asks first.
  void cancel() {
    RunView view = Objects.requireNonNull(run);
    bench
        .dialogs()
        .confirm(
            text("card.cancel-title", view.number(), view.projectName()),
            text("card.cancel-detail"),
            text("card.cancel-verb", view.number()),
            Icon.CANCEL,
            () -> {
              set(cancel, true, true, text("state.cancelling"));
              wishes.ask(view.run(), new Wish.Cancel(Wishes.BY), () -> show(view));
            });
  }

  private void resume() {
    RunView view = Objects.requireNonNull(run);
    set(resume, true, true, text("card.resuming"));
    wishes.resume(view.run(), () -> show(view));
  }

  private void restart() {
    RunView view = Objects.requireNonNull(run);
    set(restart, true, true, text("card.restarting"));
    wishes.restart(
        view.run(), again -> bench.navigator().open(new Route.RunDetails(again)), () -> show(view));
  }

  private void open(String file) {
    delivered(d -> act(() -> bench.desktop().open(Path.of(d.folder()).resolve(file))));
  }

  private void saveZip() {
    delivered(delivered -> {
      Path archive = Path.of(delivered.archive());
      String name = Objects.toString(archive.getFileName(), "project.zip");
      bench
          .desktop()
          .chooseSave(text("card.zip"), name)
          .ifPresent(target -> copy(archive, target, delivered));
    });
  }

  private void copy(Path archive, Path target, RunEvent.Delivered delivered) {
    bench
        .background()
        .run(
            () -> Files.copy(archive, target, StandardCopyOption.REPLACE_EXISTING),
            () ->
                bench
                    .toasts()
                    .done(text("card.zip-saved", Formats.bytes(delivered.archiveBytes()), target)),
            failure -> bench.toasts().problem(text("card.zip-failed", target, failure.sentence())));
  }

  private void delivered(java.util.function.Consumer<RunEvent.Delivered> action) {
    if (run != null) {
      run.delivery().ifPresent(action);
    }
  }

  private void act(Background.Action action) {
    bench.background().run(action, () -> {}, failure -> bench.toasts().problem(failure.sentence()));
  }
}
