package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;

/// Somebody else has taken the run since: what this writer believes is no longer true, and nothing
/// was written.
public final class StaleEpochException extends JournalException {
  private static final long serialVersionUID = 1L;

  StaleEpochException(RunId run, long epoch) {
    super(
        "%s was taken over since epoch %d, so this process must stop working on it"
            .formatted(run, epoch));
  }
}
