package dev.q2o.runner.regenerate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThreeWayTest {
  private static final String BASE = "one\ntwo\nthree\nfour\nfive\n";

  private static Optional<String> merge(String base, String theirs, String ours) {
    return ThreeWay.merge(base.getBytes(UTF_8), theirs.getBytes(UTF_8), ours.getBytes(UTF_8))
        .map(bytes -> new String(bytes, UTF_8));
  }

  @Test
  void changesOfDifferentLinesStandSideBySide() {
    assertThat(merge(BASE, "ONE\ntwo\nthree\nfour\nfive\n", "one\ntwo\nthree\nfour\nfive\nsix\n"))
        .contains("ONE\ntwo\nthree\nfour\nfive\nsix\n");
  }

  @Test
  void theSameChangeOnBothSidesIsOne() {
    String both = "one\n2\nthree\nfour\nfive\n";
    assertThat(merge(BASE, both, both)).contains(both);
  }

  @Test
  void differentChangesOfOneLineAreNobodysToDecide() {
    assertThat(merge(BASE, "one\nzwei\nthree\nfour\nfive\n", "one\ndeux\nthree\nfour\nfive\n"))
        .isEmpty();
  }

  @Test
  void aFileWithOtherLineEndsIsNotChangedInEveryLine() {
    assertThat(merge(BASE, BASE.replace("\n", "\r\n"), "one\n2\nthree\nfour\nfive\n"))
        .contains("one\r\n2\r\nthree\r\nfour\r\nfive\r\n");
  }

  @Test
  void whatIsNoTextIsNotMerged() {
    assertThat(merge(BASE, "one\0two\n", "one\n2\nthree\nfour\nfive\n")).isEmpty();
    assertThat(
            ThreeWay.merge(
                BASE.getBytes(UTF_8), new byte[] {(byte) 0xff, 10}, "x\n".getBytes(UTF_8)))
        .isEmpty();
  }

  @Test
  void theDifferenceShowsWhatTakingTheNewVersionDoes() {
    assertThat(ThreeWay.diff("a\nb\n".getBytes(UTF_8), "a\nc\n".getBytes(UTF_8)))
        .isEqualTo("@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
  }
}
