package dev.q2o.bench.noop;

import dev.q2o.bench.process.Logs;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.journal.Durability;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The process the crash drivers kill: goes on with the run of a folder, or starts it.
///
/// Every event is a line on standard output, as `q2o run --json` writes it, after it was told
/// durable. When the run has ended, the whole journal follows once more, so that whoever listens
/// can compare what was told with what was kept. The last line on standard error says how much of
/// the heap was ever in use.
///
/// Exit codes: 0 completed, 1 not.
@Command(name = "noop", description = "Runs tasks that do nothing.")
public final class NoopProcess implements Callable<Integer> {
  /// Slug of the project.
  public static final String PROJECT = "noop";

  private static final int PAGE = 1000;

  @Option(names = "--folder", required = true, description = "Holds data and out.")
  private Path folder = Path.of("");

  @Option(names = "--plan", required = true, description = "SHAPE TASKS NOTES FILES MILLIS")
  private String plan = "";

  @Option(
      names = "--durability",
      defaultValue = "FSYNC",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Durability durability = Durability.FSYNC;

  @Option(names = "--storm", description = "Interrupt every thread that can be reached.")
  private boolean storm;

  @Option(names = "--jumps", description = "Let the clock jump one day back and forth.")
  private boolean jumps;

  private final RunEventCodec codec = new RunEventCodec();
  private final PrintStream out =
      new PrintStream(
          new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
          false,
          StandardCharsets.UTF_8);

  public static void main(String[] args) {
    Logs.silence();
    System.exit(
        new CommandLine(new NoopProcess())
            .setExecutionExceptionHandler((failure, command, parsed) -> {
              System.err.println(failure.getMessage()); // one sentence, as the command line's
              return 1;
            })
            .execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    Clock clock = jumps ? new JumpingClock(Clock.systemUTC()) : Clock.systemUTC();
    NoopPlan noop = NoopPlan.parse(plan);
    InterruptStorm interrupts = new InterruptStorm();
    try (NoopRunner runner = NoopRunner.open(folder, clock, durability, body(noop))) {
      runner.runner().subscribe((event, view) -> tell(event));
      if (storm) {
        runner.runner().subscribe((event, view) -> Thread.currentThread().interrupt());
        interrupts.start();
      }
      Optional<RunId> run = runner.goOn(PROJECT, noop);
      if (run.isPresent()) {
        runner.runner().await(run.get());
      }
      interrupts.close();
      RunView view = runner.newest(PROJECT).orElseThrow();
      tellAll(runner, view.run());
      if (view.state() != RunState.COMPLETED) {
        System.err.println("the run is " + view.state() + ": " + view.message());
        return 1;
      }
    }
    System.err.println("heap-peak-bytes " + heapPeak());
    return 0;
  }

  private TaskBody body(NoopPlan plan) {
    Set<String> interrupted = ConcurrentHashMap.newKeySet();
    return new TaskBody() {
      @Override
      public void began(String task, Consumer<String> note) {
        for (int i = 0; i < plan.notes(); i++) {
          note.accept("line " + i);
        }
      }

      /// Once a task, because the same failure twice is permanent.
      @Override
      public void ended(String task) {
        if (storm && task.hashCode() % 5 == 0 && interrupted.add(task)) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private void tellAll(NoopRunner runner, RunId run) {
    List<RecordedEvent> page = runner.runner().events(run, 0, PAGE);
    while (!page.isEmpty()) {
      page.forEach(event -> out.println(codec.encode(event)));
      page = runner.runner().events(run, page.getLast().seq(), PAGE);
    }
    out.flush();
  }

  private synchronized void tell(RecordedEvent event) {
    out.println(codec.encode(event));
    out.flush();
  }

  /// Sum of the peaks of all heap pools: an upper bound of what was in use at once, garbage
  /// included.
  private static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(java.lang.management.MemoryUsage::getUsed)
        .sum();
  }
}
