package dev.q2o.bench.run;

import dev.q2o.bench.peer.Postgres;
import java.io.IOException;
import java.util.List;

/// Faults of a fleet of three processes on one PostgreSQL.
final class FleetFaults {
  private FleetFaults() {}

  static List<Fault> all() {
    return List.of(new Zombie(), new DatabaseCrashes());
  }

  /// The owner of a run stands still until another one has taken over, and comes back while that
  /// one works: nothing it wants to record may be accepted.
  private static final class Zombie implements Fault {
    @Override
    public String name() {
      return "zombie";
    }

    @Override
    public Verdict strike(FaultSetting setting) throws IOException, InterruptedException {
      try (Postgres postgres = Postgres.start(setting.folder(this).resolve("postgres"), true);
          TakeoverMeter fleet =
              new TakeoverMeter(setting.folder(this).resolve("fleet"), postgres.newDatabase())) {
        TakeoverMeter.Takeover takeover = fleet.zombie(setting.stop());
        if (!takeover.repeated().isEmpty() || !takeover.wrong().isEmpty()) {
          return new Verdict.Failed(
              "repeated %s; %s".formatted(takeover.repeated(), takeover.wrong()));
        }
        return new Verdict.Passed(
            "stood still for %d s; taken over after %.1f s; came back while the other worked and recorded nothing"
                .formatted(setting.stop().toSeconds(), takeover.takeover().toMillis() / 1000.0));
      }
    }
  }

  /// The database server crashes more often within one stage than runners may be lost to a run.
  private static final class DatabaseCrashes implements Fault {
    private static final int TIMES = 4;

    @Override
    public String name() {
      return "database-crashes";
    }

    @Override
    public Verdict strike(FaultSetting setting)
        throws IOException, InterruptedException, FaultSetting.Flaw {
      try (Postgres postgres = Postgres.start(setting.folder(this).resolve("postgres"), true);
          TakeoverMeter fleet =
              new TakeoverMeter(setting.folder(this).resolve("fleet"), postgres.newDatabase())) {
        TakeoverMeter.Takeover gone = fleet.databaseAway(postgres::crash, TIMES);
        if (!gone.repeated().isEmpty() || !gone.wrong().isEmpty()) {
          throw new FaultSetting.Flaw("repeated %s; %s".formatted(gone.repeated(), gone.wrong()));
        }
        return new Verdict.Passed(
            "the server crashed %d times within one stage; the run was worked on again after %.1f s at most, and completed"
                .formatted(TIMES, gone.takeover().toMillis() / 1000.0));
      }
    }
  }
}
