package dev.q2o.bench.noop;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.bench.process.Logs;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.journal.Durability;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The process that opens a large journal and folds its run from the first event on, without the
/// stored view that would spare it the work; its one line on standard output is a JSON object. With
/// `--make` it writes the journal first.
@Command(name = "journal", description = "Times a journal.")
public final class JournalProcess implements Callable<Integer> {
  private static final int PAGE = 2_000;
  private static final int TASKS = 1_900;

  @Option(names = "--folder", required = true, description = "Holds data and out.")
  private Path folder = Path.of("");

  @Option(names = "--make", defaultValue = "0", description = "Events the journal is to have.")
  private int make;

  public static void main(String[] args) {
    Logs.silence();
    System.exit(new CommandLine(new JournalProcess()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    // A task leaves its intent, its outcome and the line of its agent beside what it tells.
    NoopPlan plan = new NoopPlan(NoopPlan.Shape.FLAT, TASKS, Math.max(0, make / TASKS - 2), false);
    long begun = System.nanoTime();
    try (NoopRunner runner =
        NoopRunner.open(folder, Clock.systemUTC(), Durability.PROCESS, body(plan.notes()))) {
      if (make > 0) {
        runner.runner().await(runner.start(NoopProcess.PROJECT, plan));
      }
      RunView view = runner.newest(NoopProcess.PROJECT).orElseThrow();
      double open = seconds(begun);
      RunView folded = fold(runner, view.run());
      if (!folded.equals(view)) {
        throw new IllegalStateException("the run is not what its events say");
      }
      double openAndFold = seconds(begun);
      // Asked for afterwards, because the first question costs a tenth of a second itself.
      double sinceStart = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
      double asking = seconds(begun) - openAndFold;
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("open", open);
      values.put("open_and_fold", openAndFold);
      values.put("open_and_fold_after_jvm_start", sinceStart - asking);
      values.put("events", (double) folded.lastSeq());
      System.out.println(new ObjectMapper().writeValueAsString(values));
    }
    return 0;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static RunView fold(NoopRunner runner, RunId run) {
    RunAccumulator folded = new RunAccumulator(RunFold.empty(run));
    List<RecordedEvent> page;
    do {
      page = runner.runner().events(run, folded.lastSeq(), PAGE);
      page.forEach(folded::apply);
    } while (!page.isEmpty());
    return folded.view();
  }

  private static TaskBody body(int notes) {
    return new TaskBody() {
      @Override
      public void began(String task, Consumer<String> note) {
        for (int i = 0; i < notes; i++) {
          note.accept("line " + i);
        }
      }

      @Override
      public void ended(String task) {}
    };
  }
}
