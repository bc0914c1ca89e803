package dev.q2o.runner.control;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.Wish;
import java.nio.file.Path;
import java.util.Optional;

/// What one process asks another through the socket; one line each, see {@link Protocol}.
sealed interface Request {

  record Latest() implements Request {}

  record History(String project) implements Request {}

  record Find(String reference) implements Request {}

  record View(RunId run) implements Request {}

  record Ask(RunId run, Wish wish) implements Request {}

  record Resume(RunId run) implements Request {}

  /// @param outputRoot absolute
  record Restart(RunId run, Optional<Path> outputRoot) implements Request {}

  record Follow(RunId run, long after, boolean live) implements Request {}

  record Watch(RunId run, long after) implements Request {}

  record Text(String sha256) implements Request {}
}
