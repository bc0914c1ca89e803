package dev.q2o.bench.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.bench.noop.Stretch;
import dev.q2o.bench.process.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The process in which one peer is timed; its one line on standard output is a JSON object.
@Command(name = "peer", description = "Times a peer.")
public final class PeerProcess implements Callable<Integer> {
  /// For one batch of tasks.
  static final Duration LIMIT = Duration.ofMinutes(2);

  /// Which peer, on which storage.
  public enum Kind {
    DB_SCHEDULER_H2,
    DB_SCHEDULER_POSTGRESQL,
    JOBRUNR_H2,
    JOBRUNR_POSTGRESQL,
    DBOS_WORKFLOWS,
    DBOS_STEPS,
    TEMPORAL_IN_MEMORY
  }

  @Option(names = "--peer", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
  private Kind kind = Kind.TEMPORAL_IN_MEMORY;

  @Option(names = "--folder", required = true, description = "For the H2 file.")
  private Path folder = Path.of("");

  @Option(names = "--url", defaultValue = "", description = "Of an empty PostgreSQL database.")
  private String url = "";

  @Option(names = "--tasks", defaultValue = "1900", description = "Tasks of one batch.")
  private int tasks;

  @Mixin private Stretch stretch = new Stretch();

  public static void main(String[] args) {
    Logs.silence();
    System.exit(new CommandLine(new PeerProcess()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    try (Peer peer = open()) {
      System.out.println(
          new ObjectMapper().writeValueAsString(stretch.rate().of(tasks, () -> peer.run(tasks))));
    }
    return 0;
  }

  private Peer open() throws Exception {
    String h2 = Databases.h2(folder.resolve("peer"));
    return switch (kind) {
      case DB_SCHEDULER_H2 -> new DbSchedulerPeer(h2);
      case DB_SCHEDULER_POSTGRESQL -> new DbSchedulerPeer(url);
      case JOBRUNR_H2 -> new JobRunrPeer(h2);
      case JOBRUNR_POSTGRESQL -> new JobRunrPeer(url);
      case DBOS_WORKFLOWS -> new DbosPeer(url, false);
      case DBOS_STEPS -> new DbosPeer(url, true);
      case TEMPORAL_IN_MEMORY -> new TemporalPeer();
    };
  }
}
