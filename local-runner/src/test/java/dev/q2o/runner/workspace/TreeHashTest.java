package dev.q2o.runner.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeHashTest {

  @Test
  void orderIsThatOfBytesAndNotOfChars() {
    List<String> paths =
        List.of(
            "a", "a/b", "a-b", "b", "é", "\uE000", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE01", "");
    for (String one : paths) {
      for (String other : paths) {
        int bytes =
            Arrays.compareUnsigned(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(TreeHash.BYTE_ORDER.compare(one, other)))
            .isEqualTo(Integer.signum(bytes));
      }
    }
  }

  @Test
  void hashOfNothingIsTheHashOfNoLines() {
    assertThat(TreeHash.of(Map.of())).isEqualTo(Sha256.of(""));
  }
}
