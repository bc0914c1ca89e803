package dev.q2o.bench.run;

import dev.q2o.bench.noop.FleetProcess;
import dev.q2o.bench.noop.NoopPlan;
import dev.q2o.bench.noop.NoopRunner;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.JavaProcess;
import dev.q2o.bench.process.ProcessTrees;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.FleetRunner;
import dev.q2o.runner.journal.JournalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A fleet of three processes on one PostgreSQL, and what becomes of a run when the process that
/// works on it is killed, or stands still and comes back.
///
/// The run is one chain of tasks, so that there is always one at work; it is started and followed
/// by a fourth member, in this process, that works on nothing. Not safe for concurrent use.
public final class TakeoverMeter implements AutoCloseable {
  private static final int MEMBERS = 3;
  private static final int TASKS_BEFORE = 10;
  private static final int PAGE = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /// A task that is not over when the database comes back.
  private static final Duration STAGE = Duration.ofSeconds(10);

  private final Map<String, Process> members = new HashMap<>();
  private final Path folder;
  private final FleetRunner client;
  private int runs;

  /// @param folder empty or absent
  /// @param url of an empty database
  public TakeoverMeter(Path folder, String url) throws IOException {
    this.folder = folder;
    client = FleetProcess.open(folder.resolve("client"), url, "client", 0);
    try {
      for (int i = 1; i <= MEMBERS; i++) {
        start("member-" + i, url);
      }
    } catch (RuntimeException | IOException e) {
      close();
      throw e;
    }
  }

  private void start(String name, String url) throws IOException {
    Process member =
        JavaProcess.of(
                FleetProcess.class,
                NoopVictim.JVM,
                LIMIT,
                List.of("--folder", folder.resolve(name).toString(), "--url", url, "--name", name))
            .start();
    members.put(name, member);
    if (!"ready".equals(member.inputReader(StandardCharsets.UTF_8).readLine())) {
      throw new BenchmarkFailed(
          name + " did not start: " + member.errorReader(StandardCharsets.UTF_8).readLine());
    }
  }

  /// @param takeover from the signal until another process's `RunStarted` is durable
  /// @param repeated tasks that began again after they were accepted
  /// @param wrong what else is not as it must be, one sentence; empty when nothing
  public record Takeover(Duration takeover, List<String> repeated, String wrong) {}

  /// Kills the owner with SIGKILL.
  public Takeover kill() throws InterruptedException {
    Watched run = begin(Duration.ofMillis(100));
    Process owner = run.ownerAtWork();
    long begun = System.nanoTime();
    owner.toHandle().destroyForcibly();
    Duration takeover = run.nextOwner(begun);
    run.complete();
    return new Takeover(takeover, run.told.repeatedTasks(), run.wrong(2));
  }

  /// Stops the owner for a while and lets it go on; by then another one works on the run.
  public Takeover zombie(Duration stop) throws InterruptedException {
    Watched run = begin(stop.dividedBy(30)); // so that the run is not over when the zombie wakes
    Process owner = run.ownerAtWork();
    long begun = System.nanoTime();
    LiveRun.signal(owner, "STOP");
    Duration takeover;
    try {
      takeover = run.nextOwner(begun);
      long left = stop.toNanos() - (System.nanoTime() - begun);
      owner.waitFor(Math.max(0, left), TimeUnit.NANOSECONDS);
      run.look();
      if (run.has(RunEvent.RunCompleted.class)) {
        throw new BenchmarkFailed("The run was over before the zombie woke: nothing was tested.");
      }
    } finally {
      LiveRun.signal(owner, "CONT");
    }
    run.complete();
    return new Takeover(takeover, run.told.repeatedTasks(), run.wrong(2));
  }

  /// Lets the database crash again and again within one stage of a run, each time when somebody has
  /// begun to work on it.
  ///
  /// @param crash ends every session of the database
  /// @return how long until somebody works again, at most
  public Takeover databaseAway(Runnable crash, int times) throws InterruptedException {
    Watched run = begin(3, STAGE);
    Duration longest = Duration.ZERO;
    for (int i = 1; i <= times; i++) {
      run.begun(i);
      long begun = System.nanoTime();
      crash.run();
      run.begun(i + 1);
      Duration away = Duration.ofNanos(System.nanoTime() - begun);
      longest = away.compareTo(longest) > 0 ? away : longest;
    }
    run.complete();
    return new Takeover(longest, run.told.repeatedTasks(), run.wrong(times + 1));
  }

  private Watched begin(Duration task) {
    return begin(40, task);
  }

  private Watched begin(int tasks, Duration task) {
    NoopPlan plan =
        new NoopPlan(NoopPlan.Shape.CHAIN, tasks, 0, true, (int) Math.max(1, task.toMillis()));
    String name = "fleet-" + ++runs;
    return new Watched(new NoopRunner(client, folder.resolve("out")).start(name, plan));
  }

  @Override
  public void close() {
    members.values().forEach(member -> ProcessTrees.kill(member.toHandle()));
    client.close();
  }

  /// A run as the client sees it: every event that is durable, in order.
  private final class Watched {
    private final RunId run;
    private final List<RecordedEvent> seen = new ArrayList<>();
    private final RunEvents told = new RunEvents();
    private final long begun = System.nanoTime();

    Watched(RunId run) {
      this.run = run;
    }

    /// The process that works on the run, once it has done some of it.
    Process ownerAtWork() throws InterruptedException {
      while (seen.stream().filter(event -> event.event() instanceof RunEvent.TaskSucceeded).count()
          < TASKS_BEFORE) {
        pause("work");
        look();
      }
      Process owner = members.get(owner().runner());
      if (owner == null) {
        throw new BenchmarkFailed("Nobody knows " + owner().runner() + ".");
      }
      return owner;
    }

    private RunEvent.RunStarted owner() {
      return starts().getLast();
    }

    private List<RunEvent.RunStarted> starts() {
      return seen.stream()
          .map(RecordedEvent::event)
          .filter(RunEvent.RunStarted.class::isInstance)
          .map(RunEvent.RunStarted.class::cast)
          .toList();
    }

    /// @param since a reading of the system's nanoseconds
    Duration nextOwner(long since) throws InterruptedException {
      RunEvent.RunStarted before = owner();
      while (owner().epoch() == before.epoch()) {
        pause("another owner");
        look();
      }
      if (owner().runner().equals(before.runner())) {
        throw new BenchmarkFailed("The run went back to " + before.runner() + ".");
      }
      return Duration.ofNanos(System.nanoTime() - since);
    }

    void complete() throws InterruptedException {
      while (!has(RunEvent.RunCompleted.class)) {
        if (has(RunEvent.RunFailed.class)) {
          throw new BenchmarkFailed("The run failed after it was taken over: " + seen.getLast());
        }
        pause("the end");
        look();
      }
    }

    boolean has(Class<? extends RunEvent> kind) {
      return seen.stream().anyMatch(event -> kind.isInstance(event.event()));
    }

    /// Waits until somebody has begun to work on the run for the nth time.
    void begun(int times) throws InterruptedException {
      while (starts().size() < times) {
        if (has(RunEvent.RunFailed.class)) {
          throw new BenchmarkFailed("The run failed: " + seen.getLast());
        }
        pause("start %d".formatted(times));
        look();
      }
    }

    void look() {
      long last = seen.isEmpty() ? 0 : seen.getLast().seq();
      try {
        seen.addAll(client.events(run, last, PAGE));
      } catch (JournalException away) {
        return; // the database was made to crash
      }
      told.add(seen);
    }

    /// Reads the whole journal once more: everything that was ever seen must stand in it, and
    /// nobody but the owners may have begun.
    ///
    /// @param starts how often it must have been begun
    String wrong(int starts) {
      List<RecordedEvent> journal = new ArrayList<>();
      List<RecordedEvent> page = client.events(run, 0, PAGE);
      while (!page.isEmpty()) {
        journal.addAll(page);
        page = client.events(run, journal.getLast().seq(), PAGE);
      }
      told.add(journal);
      List<String> flaws = new ArrayList<>(told.contradictions());
      if (told.missingIn(journal) > 0) {
        flaws.add(told.missingIn(journal) + " events are gone");
      }
      if (starts().size() != starts) {
        flaws.add("it was begun " + starts().size() + " times");
      }
      if (!journal.getLast().equals(seen.getLast())) {
        flaws.add("something was recorded after the end: " + journal.getLast());
      }
      return String.join("; ", flaws);
    }

    private void pause(String what) throws InterruptedException {
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new BenchmarkFailed(
            "Waited %d s for %s of a run of the fleet.".formatted(LIMIT.toSeconds(), what));
      }
      Optional<Process> any = members.values().stream().filter(Process::isAlive).findAny();
      if (any.isEmpty()) {
        throw new BenchmarkFailed("No member of the fleet is alive.");
      }
      any.get().waitFor(10, TimeUnit.MILLISECONDS);
    }
  }
}
