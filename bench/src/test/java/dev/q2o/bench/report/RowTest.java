package dev.q2o.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    Row row = Row.of("wall", "q2o", "s", List.of(9.0, 1.0, 2.0));

    assertThat(row).isEqualTo(new Row("wall", "q2o", "s", 2, 1, 9, 3));
    assertThat(row.spreadPercent()).isEqualTo(400);
  }

  @Test
  void theMedianOfAnEvenNumberIsHalfWayBetweenTheMiddleTwo() {
    assertThat(Row.of("wall", "q2o", "s", List.of(4.0, 1.0, 2.0, 10.0)).median()).isEqualTo(3);
  }

  @Test
  void oneValueHasNoSpread() {
    assertThat(Row.of("wall", "q2o", "s", List.of(5.0)).spreadPercent()).isZero();
    assertThat(Row.count("kills", "q2o", 0).spreadPercent()).isZero();
  }

  @Test
  void aMetricIsSnakeCase() {
    for (String wrong : List.of("Wall", "wall-time", "wall__time", "_wall", "wall_", "", "wäll")) {
      assertThatThrownBy(() -> Row.count(wrong, "q2o", 1))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void noValueIsNoRow() {
    assertThatThrownBy(() -> Row.of("wall", "q2o", "s", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Row.of("wall", "q2o", "s", List.of(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
