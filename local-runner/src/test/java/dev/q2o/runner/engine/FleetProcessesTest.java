package dev.q2o.runner.engine;

import static dev.q2o.runner.engine.World.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.FleetRunner;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.fleet.LeaseTerms;
import dev.q2o.runner.journal.PostgresServer;
import dev.q2o.runner.journal.PostgresUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Three processes that share nothing but a PostgreSQL server, and what happens to their runs when
/// they are killed, stopped, or told to leave.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FleetProcessesTest {
  @TempDir Path root;
  private PostgresUrl url;
  private final List<Process> members = new ArrayList<>();
  private FleetRunner client;
  private World world;

  @BeforeEach
  void open() {
    url = PostgresServer.fresh();
    world = new World(root.resolve("client"));
    client = world.join(url, terms("client", 0), Optional.empty());
  }

  @AfterEach
  void close() throws InterruptedException {
    for (Process member : members) {
      member.destroyForcibly().waitFor();
    }
    client.close();
  }

  private static LeaseTerms terms(String name, int places) {
    return new LeaseTerms(
        name, places, Duration.ofMillis(500), Duration.ofMillis(100), Duration.ofMillis(50));
  }

  private Process member(String name) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                Member.class.getName(),
                name,
                root.toString(),
                url.jdbc())
            .redirectErrorStream(true)
            .redirectOutput(root.resolve(name + ".log").toFile())
            .start();
    members.add(process);
    return process;
  }

  private RunId start() {
    return started(client.start(world.project(client).id(), world.options()));
  }

  /// A member that works on the run's slow check.
  private String busy(RunId run) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> runners(run).stream().filter(name -> reached(run, name)).reduce((a, b) -> b),
            Optional::isPresent)
        .orElseThrow();
  }

  private boolean reached(RunId run, String member) {
    return Files.exists(root.resolve("in-check-" + member))
        && client.view(run).orElseThrow().state() == RunState.RUNNING;
  }

  private List<String> runners(RunId run) {
    return client.events(run, 0, 1000).stream()
        .map(RecordedEvent::event)
        .filter(RunEvent.RunStarted.class::isInstance)
        .map(e -> ((RunEvent.RunStarted) e).runner())
        .toList();
  }

  private void letChecksPass() throws IOException {
    Files.createFile(root.resolve("pass"));
  }

  private void completed(RunId run) throws InterruptedException {
    RunView view = client.await(run);
    assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
    List<RecordedEvent> events = client.events(run, 0, 1000);
    Map<String, Long> successes =
        events.stream()
            .map(RecordedEvent::event)
            .filter(RunEvent.TaskSucceeded.class::isInstance)
            .collect(
                Collectors.groupingBy(
                    e -> ((RunEvent.TaskSucceeded) e).task(), Collectors.counting()));
    assertThat(successes.values()).as("accepted once each").containsOnly(1L);
    assertThat(client.stored(view.delivery().orElseThrow().archiveSha256()))
        .as("the archive is where the client can get it")
        .isPresent();
  }

  @Test
  void aKilledRunnersRunGoesOnElsewhereWithItsFiles() throws Exception {
    member("a");
    member("b");
    member("c");
    RunId run = start();
    String first = busy(run);
    members.get(first.charAt(0) - 'a').destroyForcibly().waitFor();
    letChecksPass();
    completed(run);
    Set<String> names = new HashSet<>(runners(run));
    assertThat(names).hasSize(2).contains(first);
    assertThat(Files.readAllLines(root.resolve("rendered")))
        .as("accepted work is not repeated")
        .containsExactlyInAnyOrder("base", "left", "right");
  }

  @Test
  void aRunnerThatSleptTooLongWritesNothingMore() throws Exception {
    member("a");
    RunId run = start();
    busy(run);
    signal(members.getFirst(), "STOP");
    member("b");
    await().atMost(Duration.ofSeconds(60)).until(() -> runners(run).contains("b"));
    signal(members.getFirst(), "CONT");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(root.resolve("interrupted-a"))); // its check was ended
    letChecksPass();
    completed(run);
    assertThat(runners(run)).containsExactly("a", "b");
  }

  @Test
  void aRunnerThatIsToldToLeaveGivesItsRunBack() throws Exception {
    Process a = member("a");
    RunId run = start();
    busy(run);
    a.destroy();
    assertThat(a.waitFor(60, TimeUnit.SECONDS)).isTrue();
    member("b");
    letChecksPass();
    completed(run);
    assertThat(runners(run)).containsExactly("a", "b");
  }

  @Test
  void aWishReachesTheRunnerThatWorksOnTheRun() throws Exception {
    member("a");
    RunId run = start();
    busy(run);
    client.ask(run, new Wish.Pause("somebody"));
    assertThat(client.await(run).state()).isEqualTo(RunState.PAUSED);
    StartResult once = client.resume(run);
    StartResult twice = client.resume(run);
    assertThat(once).isInstanceOf(StartResult.Started.class);
    assertThat(twice)
        .isInstanceOfSatisfying(
            StartResult.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("run.already-active"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> client.view(run).orElseThrow().state() == RunState.RUNNING);
    client.ask(run, new Wish.Cancel("somebody"));
    assertThat(client.await(run).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void aRunThatKillsItsRunnersIsNotTriedForEver() throws Exception {
    Files.createFile(root.resolve("poison"));
    RunId run = start();
    for (String name : List.of("a", "b", "c")) {
      Process victim = member(name);
      assertThat(victim.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    member("d");
    RunView view = client.await(run);
    assertThat(view.state()).isEqualTo(RunState.FAILED);
    assertThat(view.message()).contains("3 runners in a row");
    assertThat(runners(run)).containsExactly("a", "b", "c");
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /// A member of the fleet in a process of its own.
  static final class Member {
    private Member() {}

    public static void main(String[] args) throws Exception {
      String name = args[0];
      Path root = Path.of(args[1]);
      World world = new World(root.resolve(name));
      for (String part : List.of("base", "left", "right")) {
        world.part(
            part,
            part.equals("base") ? List.of() : List.of("base"),
            part + ".txt",
            () -> {
              note(root.resolve("rendered"), part);
              return part + "\n";
            });
      }
      world.checkScript =
          (check, tree) -> {
            if (Files.exists(root.resolve("poison"))) {
              Runtime.getRuntime().halt(137);
            }
            if (check.equals("api-tests") && !Files.exists(root.resolve("pass"))) {
              Files.deleteIfExists(root.resolve("in-check-" + name));
              Files.createFile(root.resolve("in-check-" + name));
              try (WatchService changes = root.getFileSystem().newWatchService()) {
                root.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
                while (!Files.exists(root.resolve("pass"))) {
                  WatchKey change = changes.take();
                  // what stays in it signals again at once, and a take that finds something looks
                  // at no interrupt
                  change.pollEvents();
                  change.reset();
                }
              } catch (InterruptedException e) {
                note(root.resolve("interrupted-" + name), check);
                throw e;
              }
            }
            return CheckOutcome.PASSED;
          };
      FleetRunner runner =
          world.join(
              PostgresUrl.parse(args[2], Map.of()),
              terms(name, 2),
              Optional.of(root.resolve("out-" + name)));
      Runtime.getRuntime().addShutdownHook(new Thread(runner::close));
      runner.work();
      new CountDownLatch(1).await();
    }

    private static void note(Path file, String line) {
      try {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
