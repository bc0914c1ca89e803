package dev.q2o.bench.run;

import dev.q2o.contract.ids.RunId;
import java.nio.file.Path;
import java.util.Optional;

/// A kind of run that is killed and must not mind.
interface Victim {
  /// For messages.
  String name();

  /// At most this often one run is killed.
  int killsPerTrial();

  LiveRun start(Path folder);

  /// After a kill.
  ///
  /// @param run empty when it was killed before it told which run it is
  LiveRun goOn(Path folder, Optional<RunId> run);

  /// What stands there in the end; empty when nothing was delivered.
  Optional<Result> result(Path folder, RunEvents events);

  /// Whether a process that ends by itself with this code did well.
  boolean fine(int exitCode);

  /// Whether the process that reaches the end tells the whole journal once more.
  boolean tellsJournal();

  record Result(String treeHash, String contentHash) {}
}
