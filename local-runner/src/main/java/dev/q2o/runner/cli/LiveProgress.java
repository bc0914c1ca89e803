package dev.q2o.runner.cli;

import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Shows a run while it works: a line for every task that ended, and on a live terminal the running
/// ones below, redrawn in place. One thread.
final class LiveProgress {
  private final Terminal terminal;
  private final RunDisplay display;
  private final InstantSource clock;
  private final Set<String> told = new HashSet<>();
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
        block.add(display.task(task, now, frame));
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
