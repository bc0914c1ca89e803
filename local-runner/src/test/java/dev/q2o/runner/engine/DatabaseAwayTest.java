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
import dev.q2o.runner.FleetRunner;
import dev.q2o.runner.fleet.LeaseTerms;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.PostgresServer;
import dev.q2o.runner.journal.PostgresUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A runner that loses its database is not a runner that is lost.
class DatabaseAwayTest {
  /// One more than the runners a run may cost.
  private static final int LOSSES = Takeover.LIVES + 1;

  /// So long that nobody would free the run before the test has failed.
  private static final LeaseTerms TERMS =
      new LeaseTerms(
          "north", 1, Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMillis(50));

  @TempDir Path root;

  @Test
  void aRunWhoseDatabaseGoesAwayAgainAndAgainIsGivenBackEachTimeAndNotPoison() {
    PostgresUrl url = PostgresServer.fresh();
    AtomicInteger losses = new AtomicInteger();
    World world = new World(root);
    world.checkScript =
        (check, tree) -> {
          if (check.equals("api-tests") && losses.getAndIncrement() < LOSSES) {
            endSessions(url); // so its success cannot be recorded
          }
          return CheckOutcome.PASSED;
        };
    try (FleetRunner runner = world.join(url, TERMS, Optional.of(root.resolve("out")))) {
      RunId run = started(runner.start(world.project(runner).id(), world.options()));
      runner.work();
      RunView view =
          await()
              .atMost(Duration.ofSeconds(60))
              .ignoreExceptionsInstanceOf(JournalException.class)
              .until(() -> runner.view(run).orElseThrow(), v -> v.state().ended());
      assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
      List<RunEvent> events =
          runner.events(run, 0, 1000).stream().map(RecordedEvent::event).toList();
      assertThat(events)
          .as("begun once, and once after each loss")
          .filteredOn(RunEvent.RunStarted.class::isInstance)
          .hasSize(1 + LOSSES);
      assertThat(events)
          .as("nobody was thought dead")
          .noneMatch(RunEvent.RunInterrupted.class::isInstance);
      assertThat(world.rendered)
          .as("accepted work is not repeated")
          .containsExactlyInAnyOrder("base", "left", "right");
    }
  }

  /// Every session of the runner is ended by the server, as a restart would.
  private static void endSessions(PostgresUrl url) {
    PostgresServer.administrator(
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '%s'"
            .formatted(url.shown().replaceAll(".*/", "")));
  }
}
