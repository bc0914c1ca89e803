package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.Runner;
import dev.q2o.runner.delivery.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs through the real engine: what is printed, and the exit code.
final class RunScenarioTest {
  private static final Pattern RUN = Pattern.compile("run_[0-9a-z]{26}");
  private final TinyParts parts = new TinyParts();
  private final AtomicReference<Runner> open = new AtomicReference<>();
  @TempDir private Path folder;
  private CommandFixture q2o;

  @BeforeEach
  void start() throws IOException {
    q2o =
        new CommandFixture(
            folder,
            (data, durability) -> {
              Runner runner = LocalRunner.open(parts.in(data.path()));
              open.set(runner);
              return runner;
            });
    Files.writeString(
        folder.resolve("bug-tracker.jdl"), "entity Bug {\n  title String required\n}\n");
  }

  @Test
  void completedRunTellsTheWholeStory() {
    assertThat(run()).isEqualTo(ExitCodes.OK);
    assertThat(q2o.err()).isEmpty();
    assertThat(q2o.out().lines().toList())
        .contains(
            "Understood  bug-tracker.jdl",
            "  Entities      1  Bug",
            "  Objectives  1 of 2 proven",
            "    not proven  Bugs are exported.",
            "  SHA-256     " + Samples.SHA)
        .anyMatch(line -> line.startsWith("Plan  "))
        .anyMatch(line -> line.startsWith("  ✓ Domain model"))
        .anyMatch(line -> line.startsWith("✓ Completed in "))
        .anyMatch(line -> line.endsWith("Tenant_Projects/bug-tracker"))
        .allMatch(line -> TextWidth.of(line) <= 80 || line.contains(folder.toString()));
  }

  @Test
  void failedCheckIsExitCodeThree() {
    parts.outcome = CheckOutcome.FAILED;

    assertThat(run()).isEqualTo(ExitCodes.FAILED);
    assertThat(q2o.out())
        .contains("✗ Failed after")
        .contains("BugTest.keeps")
        .doesNotContain("Completed");
  }

  @Test
  void obstacleIsToldBeforeAnythingIsStarted() {
    parts.obstacles =
        List.of(
            new Delivery.Obstacle(
                "output.changed", "/out/a.txt was changed by you.", "Move it away."));

    assertThat(run()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).isEqualTo("/out/a.txt was changed by you. Move it away.\n");
    assertThat(q2o.run("projects")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out()).startsWith("No projects yet.");
  }

  @Test
  void jsonIsEventsAndNothingElse() {
    assertThat(run("--json")).isEqualTo(ExitCodes.OK);

    RunEventCodec codec = new RunEventCodec();
    List<RecordedEvent> events = q2o.out().lines().map(codec::decode).toList();
    assertThat(events.stream().map(RecordedEvent::seq))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(events.getFirst().event()).isInstanceOf(RunEvent.RunCreated.class);
    assertThat(RunFold.fold(events.getFirst().run(), events).state()).isEqualTo(RunState.COMPLETED);
    assertThat(q2o.err()).isEmpty();
  }

  @Test
  void quietPrintsOnlyHowItEnded() {
    assertThat(run("--quiet")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out().lines().findFirst().orElseThrow()).startsWith("✓ Completed in ");
  }

  @Test
  void oneNameIsOneProject() throws IOException {
    run();
    run("--client", "ACME");
    Files.writeString(folder.resolve("bug-tracker.jdl"), "entity Bug {}\nentity Fix {}\n");
    run();

    assertThat(q2o.run("projects", "show", "bug-tracker", "--json")).isEqualTo(ExitCodes.OK);
    JsonNode project = json();
    assertThat(project.path("client").asText()).isEqualTo("ACME");
    assertThat(project.path("name").asText()).isEqualTo("Bug Tracker");
    assertThat(project.path("runs").findValuesAsText("number")).containsExactly("3", "2", "1");
    assertThat(q2o.run("projects", "--json")).isEqualTo(ExitCodes.OK);
    assertThat(json().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void pausedRunNamesTheCommandThatContinuesIt() throws Exception {
    parts.gate = new CountDownLatch(1);
    CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(this::run);
    parts.checking.await();
    RunView working = open.get().latest().getFirst();
    open.get().ask(working.run(), new Wish.Pause("Ctrl-C"));
    parts.gate.countDown();

    assertThat(exit.join()).isEqualTo(ExitCodes.INTERRUPTED);
    String last = q2o.out().lines().toList().getLast();
    assertThat(last)
        .isEqualTo("Paused at a safe point. Continue with: q2o run --resume " + working.run());

    assertThat(q2o.run("run", "--resume", working.run().toString())).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out())
        .contains("Resumed")
        .contains("Completed")
        .doesNotContain("✓ Domain model");
  }

  @Test
  void endedAndUnknownRunsCannotBeResumed() {
    run();
    Matcher run = RUN.matcher(q2o.out());
    assertThat(run.find()).isTrue();

    assertThat(q2o.run("run", "--resume", run.group())).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("has ended: it is completed.");
    assertThat(q2o.run("run", "--resume", Samples.RUN.toString())).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).startsWith("There is no run " + Samples.RUN);
  }

  @Test
  void projectsAreListedShownDeletedAndRestored() {
    run();

    assertThat(q2o.run("projects", "--status", "completed")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out().lines().toList())
        .hasSize(3)
        .anyMatch(line -> line.matches("bug-tracker  Bug Tracker  - +completed +\\d{4}-.*"));
    assertThat(q2o.run("projects", "--status", "failed")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out()).isEqualTo("No project matches.\n");
    assertThat(q2o.run("projects", "show", "bug-tracker")).isEqualTo(ExitCodes.OK);
    assertThat(q2o.out()).contains("1 of 2 proven").contains("completed");
    assertThat(q2o.run("projects", "show", "nothing")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.run("projects", "delete", "bug-tracker")).isEqualTo(ExitCodes.OK);
    Matcher id = Pattern.compile("prj_[0-9a-z]{26}").matcher(q2o.out());
    assertThat(id.find()).isTrue();
    assertThat(q2o.run("projects", "show", "bug-tracker")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.run("projects", "restore", id.group())).isEqualTo(ExitCodes.OK);
    assertThat(q2o.run("projects", "run", "bug-tracker")).isEqualTo(ExitCodes.OK);
  }

  @Test
  void aDataFolderInUseIsOneSentence() {
    try (Runner runner = LocalRunner.open(parts.in(folder.resolve("data")))) {
      assertThat(runner.latest()).isEmpty();
      assertThat(run()).isEqualTo(ExitCodes.BAD_INPUT);
      assertThat(q2o.err().lines().toList()).hasSize(1).first().asString().contains("is in use by");
    }
  }

  @Test
  void aDefectIsOneSentenceAndTheLogHasTheRest() throws IOException {
    CommandFixture broken =
        new CommandFixture(
            folder,
            (data, durability) -> {
              throw new IllegalStateException("secret detail");
            });

    assertThat(broken.run("projects")).isEqualTo(ExitCodes.ERROR);
    Path log = folder.resolve("data/logs/q2o.log");
    assertThat(broken.err())
        .matches(
            "Something went wrong inside Q2O\\. Error code Q2O-\\w{5}\\. Details: .*q2o\\.log\n")
        .doesNotContain("secret detail");
    assertThat(Files.readString(log)).contains("secret detail").contains("\tat dev.q2o.runner.cli");
  }

  private int run(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "run";
    arguments[1] = "--model";
    arguments[2] = "bug-tracker.jdl";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return q2o.run(arguments);
  }

  private JsonNode json() throws IOException {
    return JsonMapper.builder().build().readTree(q2o.out());
  }
}
