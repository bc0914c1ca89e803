package dev.q2o.bench.process;

/// A benchmark could not be taken, or what it measures did not work. The message is for people.
public final class BenchmarkFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BenchmarkFailed(String sentence) {
    super(sentence);
  }

  public BenchmarkFailed(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
