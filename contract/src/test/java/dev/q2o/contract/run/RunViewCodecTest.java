package dev.q2o.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RunViewCodecTest {
  private final RunViewCodec codec = new RunViewCodec();

  @Property(tries = 200)
  void everyViewOfALegalHistoryRoundTripsOnOneLine(@ForAll long seed) {
    RunView view = RunFold.fold(Walks.RUN, Walks.walk(seed, 300));

    String line = codec.encode(view);

    assertThat(line).doesNotContain("\n");
    assertThat(codec.decode(line)).isEqualTo(view);
  }

  @Example
  void aFieldOfALaterVersionIsIgnoredAndAMissingOneIsNot() {
    String line = codec.encode(RunFold.empty(Walks.RUN));

    assertThat(codec.decode(line.replaceFirst("\\{", "{\"mood\":\"good\",")))
        .isEqualTo(RunFold.empty(Walks.RUN));
    assertThatThrownBy(() -> codec.decode(line.replace("\"lastSeq\":0,", "")))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Example
  void damagedDataIsRefusedInOneSentence() {
    for (String data : new String[] {"", "{", "[]", "null", "{\"run\":\"no run\"}"}) {
      assertThatThrownBy(() -> codec.decode(data)).isInstanceOf(UnreadableEventException.class);
    }
  }
}
