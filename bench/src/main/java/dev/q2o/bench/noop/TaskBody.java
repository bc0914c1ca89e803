package dev.q2o.bench.noop;

import java.util.function.Consumer;

/// What a task of a benchmark does instead of work. Called by the threads of the tasks, several at
/// once.
interface TaskBody {
  /// @param note tells one line: one event of the run
  void began(String task, Consumer<String> note);

  void ended(String task);
}
