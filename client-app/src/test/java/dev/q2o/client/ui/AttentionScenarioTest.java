package dev.q2o.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Desk;
import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.shell.Route;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a run wants from a person, and what a person can do about it.
class AttentionScenarioTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);
  private final ProjectId id = samples.project("Bug Tracker", "", "");
  private Desk desk;

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aGateIsApproved() {
    RunId run = samples.awaitingApproval(id);
    desk = Desk.small(runner);
    desk.open(new Route.RunDetails(run));
    desk.untilSeen("The plan waits for your approval");
    desk.untilSeen("Begin with them?");
    desk.click("#gate-approve");
    desk.until(() -> runner.wishes.contains("approve by desktop"));
    runner.emit(run, new RunEvent.RunStarted(1, "here"));
    desk.untilGone("The plan waits for your approval");
  }

  @Test
  void cancellingAtAGateAsksAndKeepsByDefault() {
    RunId run = samples.awaitingApproval(id);
    desk = Desk.on(runner);
    desk.open(new Route.RunDetails(run));
    desk.click("#gate-cancel");
    desk.untilSeen("Cancel run 1 of Bug Tracker?");
    desk.press(KeyCode.ENTER);
    desk.untilGone("Cancel run 1 of Bug Tracker?");
    assertThat(runner.wishes).isEmpty();
  }

  @Test
  void aRefusedApprovalSaysWhyAndCanBeTriedAgain() {
    RunId run = samples.awaitingApproval(id);
    runner.wishRefusal =
        Optional.of(
            new Runner.WishResult.Refused("gate.not-waiting", "Run 1 does not wait.", "Look."));
    desk = Desk.on(runner);
    desk.open(new Route.RunDetails(run));
    desk.click("#gate-approve");
    desk.untilSeen("Run 1 does not wait. Look.");
    desk.until(() -> !desk.window.scene().lookup("#gate-approve").isDisabled());
  }

  @Test
  void whatWasTypedIsNeverLostAndAllAnswersAreSentTogether() {
    RunId run = samples.asking(id);
    PlannedTask task = samples.tasks(run).get(samples.tasks(run).size() / 2);
    String first = "#answer-" + task.key() + "-0";
    String second = "#answer-" + task.key() + "-1";
    desk = Desk.small(runner);
    desk.open(new Route.RunDetails(run));
    desk.untilSeen("Every question needs an answer.");
    assertThat(desk.node("#answer-send-" + task.key(), Button.class).isDisabled()).isTrue();

    desk.click(first);
    desk.type("low to high");
    desk.open(new Route.Projects());
    desk.open(new Route.Status(Optional.of(id)));
    desk.until(() -> area(first).getText().equals("low to high"));
    desk.open(new Route.RunDetails(run));
    desk.until(() -> area(first).getText().equals("low to high"));

    desk.click(first);
    desk.press(KeyCode.TAB);
    desk.until(() -> area(second).isFocused());
    desk.type("no");
    runner.wishRefusal =
        Optional.of(new Runner.WishResult.Refused("run.busy", "Not now.", "Try again."));
    desk.click("#answer-send-" + task.key());
    desk.untilSeen("Not now. Try again.");
    desk.until(() -> area(second).getText().equals("no"));
    runner.wishRefusal = Optional.empty();
    desk.click(second);
    desk.click("#answer-send-" + task.key());
    desk.until(() -> answers(run).contains(List.of("low to high", "no")));
    desk.untilGone("Every question needs an answer.");
    desk.until(() -> desk.window.scene().lookup(first) == null);
  }

  @Test
  void aConflictShowsWhatWouldChangeAndIsAnsweredByAClickForEachFile() {
    RunId run = samples.conflicting(id);
    String key = samples.tasks(run).get(samples.tasks(run).size() / 2).key();
    desk = Desk.small(runner);
    desk.open(new Route.RunDetails(run));
    desk.untilSeen("you and the new version changed the same lines");
    ListView<?> diff = desk.node("#diff-" + key + "-0", ListView.class);
    assertThat(desk.fx(() -> diff.getItems().stream().map(String::valueOf).toList()))
        .contains(
            "-    return store.insert(Ticket.of(number, input));", "+    audit.created(ticket);");

    press("#mine-" + key + "-0");
    assertThat(desk.node("#answer-send-" + key, Button.class).isDisabled()).isTrue();
    press("#new-" + key + "-1");
    desk.open(new Route.Projects());
    desk.open(new Route.RunDetails(run));
    desk.until(() ->
        desk.window.scene().lookup("#mine-" + key + "-0") instanceof ToggleButton mine
            && mine.isSelected());
    press("#answer-send-" + key);
    desk.until(() -> answers(run).contains(List.of("mine", "new")));
  }

  /// In a small window it is reached by scrolling.
  private void press(String button) {
    desk.fx(() -> {
      ((ButtonBase) desk.window.scene().lookup(button)).fire();
      return 0;
    });
  }

  @Test
  void inASmallWindowNoStateIsCutOffAndNoToastLiesOverThePage() {
    RunId run = samples.asking(id);
    desk = Desk.small(runner);
    desk.open(new Route.RunDetails(run));
    desk.untilSeen("Every question needs an answer.");
    desk.until(() -> !shownStates().isEmpty());
    assertThat(desk.fx(this::shownStates))
        .contains("Needs an answer")
        .noneMatch(w -> w.contains("…"));

    desk.fx(() -> {
      desk.window.toasts().problem("The disk is full. Free some space, then go on.");
      return 0;
    });
    desk.untilSeen("The disk is full.");
    desk.until(() -> {
      Bounds page = bounds(".page-host");
      Bounds toast = bounds("#toasts");
      return toast.getHeight() > 0 && toast.getMinY() >= page.getMaxY();
    });
    desk.click("#toasts .button");
    desk.until(() -> bounds(".page-host").getMaxY() >= 600);
  }

  /// What the words at the end of each task's line look like, in the JavaFX thread.
  private List<String> shownStates() {
    return desk.window.scene().getRoot().lookupAll("#tasks .row-number .text").stream()
        .map(node -> ((Text) node).getText())
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private Bounds bounds(String selector) {
    Node node = desk.window.scene().lookup(selector);
    return node.localToScene(node.getLayoutBounds());
  }

  /// On the JavaFX thread.
  private TextArea area(String selector) {
    return (TextArea) desk.window.scene().lookup(selector);
  }

  private List<List<String>> answers(RunId run) {
    return runner.events(run, 0, 1_000).stream()
        .map(RecordedEvent::event)
        .filter(RunEvent.InputAnswered.class::isInstance)
        .map(e -> ((RunEvent.InputAnswered) e).answers())
        .toList();
  }

  @Test
  void aFailedTaskIsTriedAgainWhileItsRunIsNotOver() {
    RunId run = samples.oneFailed(id);
    desk = Desk.on(runner);
    desk.open(new Route.RunDetails(run));
    desk.untilSeen("The model gave no answer for 2 minutes.");
    desk.click("#task-retry");
    desk.until(() -> runner.wishes.contains("retry by desktop"));
    desk.until(() -> desk.window.scene().lookup("#task-retry") == null);
  }

  @Test
  void aFailedRunIsRestartedAndWhatWasReusedLeadsToTheEarlierRun() {
    RunId failed = samples.failed(id);
    desk = Desk.on(runner);
    desk.open(new Route.RunDetails(failed));
    desk.click("#run-restart");
    desk.untilSeen("Restart of");
    assertThat(runner.wishes).contains("restart");
    RunView again = runner.history(id).getFirst();
    assertThat(again.restartOf()).isEqualTo(failed.toString());
    PlannedTask task = samples.tasks(again.run()).getFirst();
    runner.emit(
        again.run(),
        new RunEvent.TaskReused(task.key(), failed.toString(), Samples.TREE, List.of(), List.of()));
    desk.untilSeen("Not done again");
    desk.click("#reused-from");
    desk.untilSeen("rejectsMissingTitle");
  }

  @Test
  void anInterruptedRunOffersToGoOn() {
    RunId run = samples.interrupted(id);
    desk = Desk.small(runner);
    desk.open(new Route.RunDetails(run));
    desk.untilSeen("Q2O ended while this run was working");
    desk.click("#interrupted-resume");
    desk.untilGone("Q2O ended while this run was working");
    assertThat(runner.view(run).orElseThrow().state().name()).isEqualTo("RUNNING");
  }

  @Test
  void whatARunningTaskPrintsIsSeenLiveAndLetGoOfWithThePage() {
    RunId run = samples.running(id);
    PlannedTask task = samples.tasks(run).get(samples.tasks(run).size() / 2);
    desk = Desk.on(runner);
    desk.open(new Route.RunDetails(run));
    desk.until(() -> runner.viewerCount() == 1);
    for (int i = 1; i <= 500; i++) {
      runner.show(List.of(new Runner.Progress(run, task.key(), "test " + i, i, 500)));
    }
    desk.until(() -> lines().endsWith("test 500"));
    assertThat(lines().lines().count()).isLessThanOrEqualTo(8);
    desk.open(new Route.Projects());
    desk.until(() -> runner.viewerCount() == 0);
  }

  private String lines() {
    return ((Label) desk.window.scene().lookup(".live-lines")).getText();
  }

  @Test
  void theBudgetIsShownAndCommandsReachTheOpenRun() {
    samples.running(id);
    desk = Desk.on(runner);
    desk.open(new Route.Status(Optional.of(id)));
    desk.untilSeen("of 8 h 00 min, a task up to 2 h 00 min");
    command("Pause the open run");
    desk.until(() -> runner.wishes.contains("pause by desktop"));
    command("Restart the open run");
    desk.untilSeen("The open run is in no state for that.");
  }

  private void command(String title) {
    desk.press(KeyCode.SHORTCUT, KeyCode.K);
    desk.untilSeen("Command palette");
    desk.type(title);
    desk.press(KeyCode.ENTER);
  }
}
