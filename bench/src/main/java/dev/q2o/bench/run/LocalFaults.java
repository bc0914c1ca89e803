package dev.q2o.bench.run;

import dev.q2o.bench.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Faults of one machine.
final class LocalFaults {
  private LocalFaults() {}

  static List<Fault> all() {
    return List.of(
        new DiskFull(),
        new ClockJumps(),
        new StoppedProcess(),
        new LockedDatabase(),
        new Interrupts(),
        new TwoResumes());
  }

  /// The journal's disk fills up in the middle; then somebody makes room.
  private static final class DiskFull implements Fault {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public String name() {
      return "disk-full";
    }

    @Override
    public Verdict strike(FaultSetting setting) throws IOException, InterruptedException {
      Path disk = Files.createDirectories(setting.folder(this));
      if (!"root".equals(System.getProperty("user.name"))
          || mount(disk, "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()) != 0) {
        return new Verdict.NotRun("only root can mount a small disk");
      }
      try {
        LiveRun full = setting.victim().start(disk);
        int exit = full.finish(FaultSetting.LIMIT);
        if (exit == 0) {
          return new Verdict.Failed("the disk did not fill up: nothing was tested");
        }
        mount(disk, "-o", "remount,size=512m", disk.toString());
        LiveRun freed = setting.victim().goOn(disk, Optional.empty());
        return setting.verdict(
            "stopped after %d events (%s), went on when there was room"
                .formatted(full.events().size(), full.errors()),
            disk,
            full,
            freed);
      } finally {
        new Command(List.of("umount", disk.toString()), Map.of(), LIMIT)
            .run(setting.folder(this).resolveSibling("umount"));
      }
    }

    private static int mount(Path disk, String... arguments) throws InterruptedException {
      List<String> words = new ArrayList<>(List.of("mount"));
      words.addAll(List.of(arguments));
      return new Command(words, Map.of(), LIMIT)
          .run(disk.resolveSibling(disk.getFileName() + "-mount"))
          .exitCode();
    }
  }

  /// The clock of the runner, which is injected, jumps a day forth and back all the time.
  private static final class ClockJumps implements Fault {
    @Override
    public String name() {
      return "clock-jumps";
    }

    @Override
    public Verdict strike(FaultSetting setting) throws InterruptedException, FaultSetting.Flaw {
      Path folder = setting.folder(this);
      return setting.verdict(
          "the injected clock jumped a day every 50 readings, before and after a kill",
          folder,
          setting.killed(folder, "--jumps"),
          setting.victim("--jumps").start(folder));
    }
  }

  /// The process stands still for a while, as a laptop that sleeps; somebody else wants the folder.
  private static final class StoppedProcess implements Fault {
    @Override
    public String name() {
      return "stopped-process";
    }

    @Override
    public Verdict strike(FaultSetting setting) throws InterruptedException, FaultSetting.Flaw {
      Path folder = setting.folder(this);
      LiveRun sleeper = setting.underWay(folder);
      sleeper.signal("STOP");
      try {
        setting.refused(folder);
        sleeper.awaitAge(sleeper.age().plus(setting.stop()));
      } finally {
        sleeper.signal("CONT");
      }
      return setting.verdict(
          "stood still for %d s, meanwhile another process was refused"
              .formatted(setting.stop().toSeconds()),
          folder,
          sleeper);
    }
  }

  /// Another program has the database file open.
  private static final class LockedDatabase implements Fault {
    @Override
    public String name() {
      return "locked-database";
    }

    @Override
    public Verdict strike(FaultSetting setting) throws InterruptedException, FaultSetting.Flaw {
      Path folder = setting.folder(this);
      LiveRun killed = setting.killed(folder);
      String url = "jdbc:h2:async:" + folder.resolve("data").resolve("q2o");
      try (Connection open = DriverManager.getConnection(url, "sa", "")) {
        setting.refused(folder);
        if (!open.isValid(1)) {
          throw new FaultSetting.Flaw("the other program lost its connection");
        }
      } catch (SQLException e) {
        throw new FaultSetting.Flaw(
            "the database cannot be opened after a kill: " + e.getMessage());
      }
      return setting.verdict(
          "refused while the file was open elsewhere, completed afterwards",
          folder,
          killed,
          setting.victim().start(folder));
    }
  }

  /// Every thread that can be reached is interrupted all the time.
  private static final class Interrupts implements Fault {
    @Override
    public String name() {
      return "interrupts";
    }

    @Override
    public Verdict strike(FaultSetting setting) throws InterruptedException {
      Path folder = setting.folder(this);
      return setting.verdict(
          "platform threads at random, tasks from within, the listeners' thread at every event",
          folder,
          setting.victim("--storm").start(folder));
    }
  }

  /// Two processes want to go on with the same run at the same moment.
  private static final class TwoResumes implements Fault {
    @Override
    public String name() {
      return "two-resumes";
    }

    @Override
    public Verdict strike(FaultSetting setting) throws InterruptedException, FaultSetting.Flaw {
      Path folder = setting.folder(this);
      LiveRun killed = setting.killed(folder);
      LiveRun one = setting.victim().start(folder);
      LiveRun two = setting.victim().start(folder);
      boolean oneDid = one.finish(FaultSetting.LIMIT) == 0;
      boolean twoDid = two.finish(FaultSetting.LIMIT) == 0;
      LiveRun winner = oneDid ? one : two;
      LiveRun loser = oneDid ? two : one;
      if (oneDid == twoDid || !FaultSetting.inUse(loser)) {
        throw new FaultSetting.Flaw(
            "not exactly one was refused: %s / %s".formatted(one.errors(), two.errors()));
      }
      return setting.verdict("one went on, the other was refused", folder, killed, winner);
    }
  }
}
