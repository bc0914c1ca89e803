package dev.q2o.client.fx;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Calls of which only the newest answer is wanted, such as the pages of a list while somebody
/// types. Answers that come late are dropped. All methods belong to the screen's thread.
public final class LatestCall<T> {
  private final Background background;
  private final Consumer<? super T> done;
  private final Consumer<Failure> failed;
  private long sequence;

  LatestCall(Background background, Consumer<? super T> done, Consumer<Failure> failed) {
    this.background = background;
    this.done = done;
    this.failed = failed;
  }

  public void submit(Callable<T> work) {
    long mine = ++sequence;
    background.call(
        work,
        result -> {
          if (mine == sequence) {
            done.accept(result);
          }
        },
        failure -> {
          if (mine == sequence) {
            failed.accept(failure);
          }
        });
  }

  /// Nothing submitted so far will be answered any more.
  public void forget() {
    sequence++;
  }
}
