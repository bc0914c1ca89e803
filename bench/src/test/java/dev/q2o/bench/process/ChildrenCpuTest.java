package dev.q2o.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChildrenCpuTest {
  @Test
  void userAndSystemTimeOfChildrenThatEndedIsReadInSeconds() {
    String stat = "7 (a (b) c) S 1 2 3 0 -1 4194304 101 0 0 0 11 22 250 50 20 0 1 0 5920363";

    assertThat(ChildrenCpu.parse(stat)).isEqualTo(3.0);
  }
}
