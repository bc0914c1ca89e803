package dev.q2o.contract.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class IdsTest {

  @Property
  void textRoundTrips(@ForAll long high, @ForAll long low) {
    RunId id = new RunId(new UUID(high, low));
    assertThat(RunId.parse(id.toString())).isEqualTo(id);
    assertThat(id.toString()).matches("run_[0-7][0-9a-hjkmnp-tv-z]{25}");
  }

  @Property
  void textSortsByTime(
      @ForAll @LongRange(max = 4_000_000_000_000L) long a,
      @ForAll @LongRange(max = 4_000_000_000_000L) long b) {
    int byTime = Long.compare(a, b);
    int byText = at(a).newProject().compareTo(at(b).newProject());
    assertThat(Integer.signum(byText)).isEqualTo(byTime == 0 ? Integer.signum(byText) : byTime);
  }

  @Example
  void equalClockAndRandomnessGiveEqualIds() {
    assertThat(at(5).newRun()).isEqualTo(at(5).newRun());
    assertThat(at(5).newRun().value().version()).isEqualTo(7);
    assertThat(at(5).newRun().value().variant()).isEqualTo(2);
  }

  @Example
  void badTextIsRefusedInOneSentence() {
    for (String text :
        new String[] {
          "",
          "run_",
          "prj_01jd9q3v5ye8r9k2m4n6p8q0s2",
          "run_81jd9q3v5ye8r9k2m4n6p8q0s2",
          "run_01jd9q3v5ye8r9k2m4n6p8q0su"
        }) {
      assertThatThrownBy(() -> RunId.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is not an id");
    }
  }

  private static IdSource at(long millis) {
    return new IdSource(Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC), new Random(1));
  }
}
