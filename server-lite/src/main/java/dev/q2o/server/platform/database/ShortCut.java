package dev.q2o.server.platform.database;

/// Thrown by work whose short cut did not lead there: everything is rolled back, and the work runs
/// once more with [Transaction#shortCuts] false. No failure, hence no stack.
public final class ShortCut extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ShortCut() {
    super("a short cut did not lead there", null, false, false);
  }
}
