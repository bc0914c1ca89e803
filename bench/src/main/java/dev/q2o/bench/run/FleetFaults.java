package dev.q2o.bench.run;

import dev.q2o.bench.peer.Postgres;
import java.io.IOException;
import java.util.List;

/// Faults of a fleet of three processes on one PostgreSQL.
final class FleetFaults {
  private FleetFaults() {}

  static List<Fault> all() {
    return List.of(new Zombie());
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
}
