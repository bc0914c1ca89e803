package dev.q2o.bench;

import dev.q2o.bench.report.Row;
import java.util.List;

/// One benchmark. The class carries picocli's `@Command(name, description)`, and its options as
/// `@Option` fields; `--json`, `--rounds` and `--keep` come from the frame. Add an instance to
/// [Benchmarks].
public interface Benchmark {

  /// Measures.
  ///
  /// @return at least one row; `subject` is `q2o` or a peer's name
  /// @throws dev.q2o.bench.process.BenchmarkFailed when nothing can be told
  List<Row> measure(Bench bench) throws Exception;

  /// How often each thing is measured when nobody says.
  default int usualRounds() {
    return 3;
  }

  /// True when rows show a defect and not only a number: the command then ends with 3.
  default boolean failed(List<Row> rows) {
    return false;
  }
}
