package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.Runner;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.agent.Agent;
import dev.q2o.runner.agent.AgentRegistry;
import dev.q2o.runner.agent.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs watched and steered by `q2o runs`, with nobody else at work and through the socket of the
/// one who is. The engine, the journal and the socket are the real ones.
final class RunsScenarioTest {
  private final TinyParts parts = new TinyParts();
  private boolean asking;

  /// The agent that writes the read-me says what it is doing until {@link TinyParts#gate} opens.
  private boolean telling;

  @TempDir private Path folder;
  private CommandFixture q2o;
  private CommandFixture other;

  @BeforeEach
  void start() throws IOException {
    q2o = new CommandFixture(folder, (data, durability) -> open(data.path()));
    other = new CommandFixture(folder, (data, durability) -> open(data.path()));
    Files.writeString(folder.resolve("bug-tracker.jdl"), "entity Bug {}\n");
  }

  private Runner open(Path data) {
    RunnerParts made = parts.in(data);
    AgentRegistry shipped =
        AgentRegistry.ofBlueprints(made.verifier(), made.inspections(), made.delivery());
    if (!asking && !telling) {
      return LocalRunner.open(made, shipped);
    }
    Map<AgentRole, Agent> agents = new EnumMap<>(AgentRole.class);
    for (AgentRole role : AgentRole.values()) {
      agents.put(role, shipped.of(role));
    }
    Agent writes = shipped.of(AgentRole.CODER);
    agents.put(
        AgentRole.CODER,
        (task, spec, bench) -> {
          boolean readme = task.key().equals("readme");
          if (asking && readme && bench.answers().isEmpty()) {
            return new TaskResult.Asked(List.of("In which language?", "How long?"));
          }
          while (telling && readme && !parts.gate.await(20, TimeUnit.MILLISECONDS)) {
            bench.progress("chapter", 3, 7); // again and again: who comes late misses what was
          }
          return writes.perform(task, spec, bench);
        });
    return LocalRunner.open(made, new AgentRegistry(agents));
  }

  @Test
  void nothingHasRunYet() {
    assertThat(q2o.run("runs")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out()).isEqualTo("No runs yet. Start one with: q2o run --model FILE\n");
    assertThat(q2o.run("runs", "--json")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out().strip()).isEqualTo("[ ]");
  }

  @Test
  void runsAreListedShownAndTold() throws IOException {
    run();
    run();

    assertThat(q2o.run("runs")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out().lines().toList())
        .hasSize(2)
        .anyMatch(line -> line.matches("bug-tracker#2  completed  +\\d/\\d  run_\\w{26}"))
        .allMatch(line -> TextWidth.of(line) <= 80);
    assertThat(q2o.run("runs", "--project", "bug-tracker", "--json")).isEqualTo(ExitCodes.OK);
    assertThat(json().findValuesAsText("name")).containsExactly("bug-tracker#2", "bug-tracker#1");
    String id = json().get(1).path("run").asText();

    assertThat(q2o.run("runs", "show", id.toUpperCase(java.util.Locale.ROOT)))
        .isEqualTo(ExitCodes.OK);
    assertThat(q2o.out())
        .startsWith("bug-tracker#1  " + id)
        .contains("  State       completed")
        .contains("✓ Domain model")
        .contains("Objectives  1 of 2 proven")
        .contains("SHA-256");
    assertThat(q2o.run("runs", "show", id.substring(0, 29))).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out()).startsWith("bug-tracker#1");
    assertThat(q2o.run("runs", "show", "bug-tracker", "--json")).isEqualTo(ExitCodes.OK);
    assertThat(json().path("tasks").findValuesAsText("state")).containsOnly("succeeded");

    assertThat(q2o.run("runs", "log", "bug-tracker#1", "--json")).isEqualTo(ExitCodes.OK);
    List<RecordedEvent> all = events();
    assertThat(all.getFirst().event()).isInstanceOf(RunEvent.RunCreated.class);
    assertThat(all.getLast().event()).isInstanceOf(RunEvent.RunCompleted.class);
    assertThat(q2o.run("runs", "log", "bug-tracker#1", "--json", "--from", "4"))
        .isEqualTo(ExitCodes.OK);
    assertThat(events()).isEqualTo(all.subList(3, all.size()));
    assertThat(q2o.run("runs", "log", "bug-tracker#1", "--follow")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out().lines()).hasSize(all.size());
    assertThat(q2o.out()).contains("  1  ").contains("Run 1 of bug-tracker.jdl");
  }

  @Test
  void whatDoesNotExistIsOneSentence() {
    run();
    for (String reference :
        List.of("nothing", "bug-tracker#7", "run_zzz", "run_x y", "a b", "#1")) {
      assertThat(q2o.run("runs", "show", reference)).as(reference).isEqualTo(ExitCodes.BAD_INPUT);
      assertThat(q2o.err().lines()).as(reference).hasSize(1);
    }
    assertThat(q2o.run("runs", "show", Samples.RUN.toString())).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).startsWith("There is no run " + Samples.RUN);
    run();
    assertThat(q2o.run("runs", "show", "run_")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).startsWith("Several runs begin with run_, for example run_");
    assertThat(q2o.run("runs", "log", "bug-tracker", "--from", "0")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.run("runs", "log", "bug-tracker", "--from", "999")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.err()).contains("has no event 999 yet; its last is");
  }

  @Test
  void whatMakesNoSenseIsOneSentenceAndChangesNothing() {
    run();
    for (List<String> command :
        List.of(
            List.of("pause", "bug-tracker"),
            List.of("resume", "bug-tracker"),
            List.of("cancel", "bug-tracker"),
            List.of("retry", "bug-tracker", "readme"),
            List.of("approve", "bug-tracker"),
            List.of("approve", "bug-tracker", "plan"),
            List.of("answer", "bug-tracker"),
            List.of("answer", "bug-tracker", "readme", "--answer", "yes"))) {
      String[] arguments = new String[command.size() + 1];
      arguments[0] = "runs";
      for (int i = 0; i < command.size(); i++) {
        arguments[i + 1] = command.get(i);
      }
      assertThat(q2o.run(arguments)).as("%s", command).isEqualTo(ExitCodes.BAD_INPUT);
      assertThat(q2o.err().lines()).as("%s", command).hasSize(1);
      assertThat(q2o.out()).as("%s", command).isEmpty();
    }
    assertThat(q2o.run("runs", "log", "bug-tracker", "--json")).isEqualTo(ExitCodes.OK);
    assertThat(events().getLast().event()).isInstanceOf(RunEvent.RunCompleted.class);
  }

  @Test
  void anotherTerminalPausesARunAndTheRunGoesOnLater() throws InterruptedException {
    CompletableFuture<Integer> working = working();

    assertThat(other.run("runs")).isEqualTo(ExitCodes.OK);
    assertThat(other.out())
        .contains("bug-tracker#1  running")
        .contains("Worked on by Q2O, process " + ProcessHandle.current().pid());
    assertThat(other.run("runs", "resume", "bug-tracker")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(other.run("runs", "pause", "bug-tracker")).isEqualTo(ExitCodes.OK);
    assertThat(other.out().lines().toList())
        .hasSize(2)
        .contains("Pausing bug-tracker#1…")
        .last()
        .asString()
        .matches(
            "Paused bug-tracker#1: \\d of \\d tasks done. Go on with: q2o runs resume"
                + " bug-tracker#1");
    assertThat(working.join()).isEqualTo(ExitCodes.INTERRUPTED);

    parts.gate.countDown();
    assertThat(other.run("runs", "resume", "bug-tracker")).isEqualTo(ExitCodes.OK);
    assertThat(other.out()).contains("Resumed").contains("✓ Completed in");
  }

  @Test
  void anotherTerminalCancelsARun() throws InterruptedException {
    CompletableFuture<Integer> working = working();

    assertThat(other.run("runs", "cancel", "bug-tracker")).isEqualTo(ExitCodes.OK);
    assertThat(other.out())
        .startsWith("Cancelling bug-tracker#1…\nCancelled bug-tracker#1: ")
        .endsWith(" not started.\n");
    assertThat(working.join()).isEqualTo(ExitCodes.INTERRUPTED);
  }

  @Test
  void anotherTerminalFollowsARunToItsEnd() throws Exception {
    CompletableFuture<Integer> working = working();
    CompletableFuture<Integer> following =
        inAnotherTerminal(() -> other.run("runs", "log", "bug-tracker", "-f", "--json"));
    await().until(() -> other.out().contains("TaskStarted"));
    parts.gate.countDown();

    assertThat(working.join()).isEqualTo(ExitCodes.OK);
    following.join();
    List<RecordedEvent> told = other.out().lines().map(new RunEventCodec()::decode).toList();
    assertThat(q2o.run("runs", "log", "bug-tracker", "--json")).isEqualTo(ExitCodes.OK);
    assertThat(told).isEqualTo(events());
  }

  @Test
  void anotherTerminalWatchesWhatTheTasksAreDoing() throws Exception {
    telling = true;
    for (List<String> how : List.of(List.of("--json"), List.of("--plain"))) {
      parts.gate = new CountDownLatch(1);
      CompletableFuture<Integer> working = inAnotherTerminal(this::run);
      await().until(() -> q2o.out().contains("Run"));
      CompletableFuture<Integer> watching =
          inAnotherTerminal(() -> other.run("runs", "watch", "bug-tracker", how.getFirst()));
      await().until(() -> other.out().contains("chapter"));
      parts.gate.countDown();
      assertThat(working.join()).isEqualTo(ExitCodes.OK);
      assertThat(watching.join()).as(other.err()).isEqualTo(ExitCodes.OK);
      if (how.contains("--json")) {
        assertThat(other.out().lines())
            .contains("{\"task\":\"readme\",\"line\":\"chapter\",\"done\":3,\"total\":7}")
            .allMatch(line -> line.startsWith("{\"task\":\""));
        assertThat(other.err()).isEqualTo("bug-tracker#1 is completed.\n");
      } else {
        assertThat(other.out())
            // what ends between two frames may go unsaid: the lane is lossy
            .contains("  readme                3 of 7  chapter\n")
            .endsWith("bug-tracker#2 is completed.\n");
      }
    }
    assertThat(q2o.run("runs", "watch", "bug-tracker")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out()).isEqualTo("Nobody works on bug-tracker#2: it is completed.\n");
  }

  @Test
  void aGateStopsTheRunUntilItIsApproved() {
    assertThat(run("--approve", "plan,delivery")).isEqualTo(ExitCodes.WAITS);
    assertThat(q2o.out())
        .contains("Waits for approval of the plan")
        .contains("Approve it with: q2o runs approve run_");
    assertThat(q2o.run("runs")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out())
        .contains("awaiting-approval")
        .contains("Approve the plan with: q2o runs approve bug-tracker#1");
    assertThat(q2o.run("runs", "resume", "bug-tracker")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.run("runs", "approve", "bug-tracker", "delivery"))
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err())
        .isEqualTo(
            "bug-tracker#1 waits for approval of the plan, not of the delivery. Approve it with:"
                + " q2o runs approve bug-tracker#1 plan\n");

    assertThat(q2o.run("runs", "approve", "bug-tracker", "plan")).isEqualTo(ExitCodes.WAITS);
    assertThat(q2o.out()).contains("Waits for approval of the delivery");
    assertThat(q2o.run("runs", "show", "bug-tracker")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out()).contains("Waits for approval of the delivery");
    assertThat(q2o.run("runs", "approve", "bug-tracker")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out()).contains("✓ Completed in");
  }

  @Test
  void aWaitingRunIsCancelledWhereNobodyWorks() {
    run("--approve", "plan");

    assertThat(q2o.run("runs", "cancel", "bug-tracker")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out()).contains("Cancelled bug-tracker#1: 0 done, ");
  }

  @Test
  void questionsAreAnsweredAllTogetherOrNotAtAll() {
    asking = true;
    assertThat(run()).isEqualTo(ExitCodes.WAITS);
    assertThat(q2o.out())
        .contains("Waits for answers")
        .contains("In which language?")
        .contains("Answer with: q2o runs answer run_");

    assertThat(q2o.run("runs", "answer", "bug-tracker", "--answer", "Latin"))
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("there are 2 questions and 1 answers");
    assertThat(q2o.input("Latin").run("runs", "answer", "bug-tracker"))
        .isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err())
        .isEqualTo("2 questions; the input ended before the last answer. Nothing was sent.\n");
    assertThat(q2o.run("runs", "answer", "bug-tracker", "model", "--answer", "x"))
        .isEqualTo(ExitCodes.BAD_INPUT);

    assertThat(q2o.input("Latin", "Short").run("runs", "answer", "bug-tracker"))
        .isEqualTo(ExitCodes.OK);
    assertThat(q2o.out()).contains("✓ Completed in");
    assertThat(q2o.run("runs", "log", "bug-tracker", "--json")).isEqualTo(ExitCodes.OK);
    assertThat(events().stream().map(RecordedEvent::event))
        .anyMatch(e ->
            e instanceof RunEvent.InputAnswered a && a.answers().equals(List.of("Latin", "Short")));
  }

  @Test
  void aFailedRunIsRestartedAndShowsWhatWasReused() throws IOException {
    parts.outcome = CheckOutcome.FAILED;
    assertThat(run()).isEqualTo(ExitCodes.FAILED);
    assertThat(q2o.run("runs")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out())
        .contains("Restart, reusing what is proven, with: q2o runs restart bug-tracker#1");

    parts.outcome = CheckOutcome.PASSED;
    assertThat(q2o.run("runs", "restart", "bug-tracker")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out())
        .contains("✓ Domain model")
        .contains("reused, 1 file")
        .contains("✓ Completed in");
    assertThat(q2o.run("runs", "show", "bug-tracker#2", "--json")).isEqualTo(ExitCodes.OK);
    assertThat(json().path("restartOf").asText()).startsWith("run_");
    assertThat(json().path("delivery").path("folder").asText())
        .isEqualTo(folder.resolve("Tenant_Projects/bug-tracker").toString());
  }

  @Test
  void limitsAndGatesThatDoNotExistAreRefusedBeforeAnythingIsWritten() {
    for (List<String> wrong :
        List.of(
            List.of("--approve", "planet"),
            List.of("--time-limit", "soon"),
            List.of("--time-limit", "0m"),
            List.of("--task-time-limit", "-5m"))) {
      assertThat(run(wrong.getFirst(), wrong.getLast()))
          .as("%s", wrong)
          .isEqualTo(ExitCodes.BAD_INPUT);
      assertThat(q2o.err()).as("%s", wrong).doesNotContain("Exception");
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  /// A run that has come to its check and stays there until {@link TinyParts#gate} opens.
  private CompletableFuture<Integer> working() throws InterruptedException {
    parts.gate = new CountDownLatch(1);
    CompletableFuture<Integer> working = inAnotherTerminal(this::run);
    parts.checking.await();
    return working;
  }

  private static CompletableFuture<Integer> inAnotherTerminal(Supplier<Integer> command) {
    return CompletableFuture.supplyAsync(command, task -> Thread.ofPlatform().start(task));
  }

  private int run(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "run";
    arguments[1] = "--model";
    arguments[2] = "bug-tracker.jdl";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return q2o.run(arguments);
  }

  private List<RecordedEvent> events() {
    return q2o.out().lines().map(new RunEventCodec()::decode).toList();
  }

  private JsonNode json() throws IOException {
    return JsonMapper.builder().build().readTree(q2o.out());
  }
}
