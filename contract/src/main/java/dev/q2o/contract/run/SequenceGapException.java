package dev.q2o.contract.run;

/// Events are missing between the last one folded in and this one. Fetch them and fold again; never
/// skip.
public final class SequenceGapException extends IllegalStateException {
  private static final long serialVersionUID = 1L;
  private final long expected;

  SequenceGapException(RecordedEvent event, long expected) {
    super(
        "event %d of %s cannot follow: event %d is missing"
            .formatted(event.seq(), event.run(), expected));
    this.expected = expected;
  }

  /// Sequence of the first missing event.
  public long expected() {
    return expected;
  }
}
