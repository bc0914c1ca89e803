package dev.q2o.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void aTargetIsReachedOrMissedOrWasNotTaken() {
    List<Row> rows =
        List.of(
            Row.of("rate", "q2o", "req/s", List.of(10.0)),
            Row.of("time", "peer", "ms", List.of(1.0)),
            Row.of("time", "q2o", "ms", List.of(7.0)));

    List<String> lines =
        Target.lines(
            List.of(
                Target.atLeast("rate", 10), Target.atMost("time", 5), Target.atMost("other", 1)),
            rows);

    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).contains("rate", "10.00", ">=").endsWith("reached");
    assertThat(lines.get(1)).contains("time", "7.00", "<=").endsWith("MISSED");
    assertThat(lines.getLast()).contains("other").endsWith("not taken");
  }
}
