package dev.q2o.runner.account;

import dev.q2o.contract.api.Runs;
import dev.q2o.contract.ids.RunId;
import dev.q2o.runner.Admission;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Admits one run and keeps its place among those the plan allows at the same time, until it is
/// closed: the server is told every few minutes that the run goes on, and at last that it ended. A
/// process that dies gives its place back by silence.
///
/// Threads: safe. Closing tries once to reach the server.
public final class RunAdmission implements Admission, AutoCloseable {
  private static final long TELL_MINUTES = 5;

  private final Function<RunId, Decision> decide;
  private final Supplier<ServerApi> api;
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable RunId held;

  /// @param decide asks the server, then the lease
  RunAdmission(Function<RunId, Decision> decide, Supplier<ServerApi> api) {
    this.decide = decide;
    this.api = api;
  }

  /// @param held whether the server holds a place for the run
  record Decision(Answer answer, boolean held) {}

  @Override
  public synchronized Answer admit(RunId run) {
    Decision decision = decide.apply(run);
    if (decision.held()) {
      held = run;
      Thread.ofVirtual().name("run-place").start(() -> tell(run));
    }
    return decision.answer();
  }

  @Override
  public synchronized void close() {
    over.countDown();
    if (held != null) {
      api.get().post("v1/runs/" + held + "/end", null, ServerApi.Done.class);
      held = null;
    }
  }

  private void tell(RunId run) {
    try {
      while (!over.await(TELL_MINUTES, TimeUnit.MINUTES)) {
        api.get().post("v1/runs", new Runs.Reserve(run), Runs.Reserved.class);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
