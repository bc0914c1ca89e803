package dev.q2o.runner.cli;

import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.Runner.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Shows a run while it works: a line for every task that ended, and on a live terminal the running
/// ones below, redrawn in place. One thread.
final class LiveProgress {
  private static final int TASK = 20;

  private final Terminal terminal;
  private final RunDisplay display;
  private final InstantSource clock;
  private final Set<String> told = new HashSet<>();
  private final Map<String, String> doing = new HashMap<>();
  private int blockHeight;
  private int frame;

  LiveProgress(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.display = new RunDisplay(terminal.style(), terminal.width());
    this.clock = clock;
  }

  /// What ended before is not told again, as after a resume.
  void skipEnded(RunView view) {
    view.tasks().forEach(this::tell);
  }

  /// What tasks are doing right now; shown with the next view. Where nothing can be redrawn, a line
  /// each when it is another one.
  void doing(List<Progress> frame) {
    for (Progress task : frame) {
      String line = words(task);
      if (!line.equals(doing.put(task.task(), line)) && !terminal.live()) {
        int room = terminal.width() - TASK - 4;
        terminal.print(
            ("  " + TextWidth.fit(task.task(), TASK) + "  " + TextWidth.fit(line, room))
                .stripTrailing());
      }
    }
  }

  private static String words(Progress task) {
    String measure = task.total() > 0 ? "%d of %d  ".formatted(task.done(), task.total()) : "";
    // It is what a command printed: nothing of it may move the cursor.
    return (measure + task.line().replaceAll("\\p{Cntrl}+", " ").strip()).strip();
  }

  void show(RunView view) {
    Instant now = clock.instant();
    List<String> lines = new ArrayList<>();
    for (TaskView task : view.tasks()) {
      if (tell(task)) {
        lines.add(display.task(task, now, frame));
        lines.addAll(display.reason(task));
      }
    }
    if (terminal.live()) {
      redraw(lines, view, now);
    } else {
      terminal.print(lines);
    }
  }

  /// Removes what would be redrawn; call before anything else is printed.
  void close() {
    if (blockHeight > 0) {
      terminal.out().print(erase());
      terminal.out().flush();
      blockHeight = 0;
    }
  }

  /// A task that failed may be tried again and then succeed; both are told.
  private boolean tell(TaskView task) {
    return task.state().ended() && told.add(task.plan().key() + ' ' + task.state());
  }

  private void redraw(List<String> ended, RunView view, Instant now) {
    StringBuilder text = new StringBuilder(erase());
    ended.forEach(line -> text.append(terminal.encodable(line)).append('\n'));
    List<String> block = new ArrayList<>();
    for (TaskView task : view.tasks()) {
      if (task.state() == TaskState.RUNNING || task.state() == TaskState.RETRYING) {
        block.add(display.task(task, now, frame, doing.getOrDefault(task.plan().key(), "")));
      }
    }
    block.add(display.progress(view, now));
    block.forEach(line -> text.append(terminal.encodable(line)).append('\n'));
    blockHeight = block.size();
    frame++;
    terminal.out().print(text);
    terminal.out().flush();
  }

  private String erase() {
    return blockHeight == 0 ? "" : "\r\u001b[" + blockHeight + "A\u001b[J";
  }
}
