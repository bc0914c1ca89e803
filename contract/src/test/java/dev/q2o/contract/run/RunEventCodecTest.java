package dev.q2o.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RunEventCodecTest {
  private final RunEventCodec codec = new RunEventCodec();

  @Property(tries = 100)
  void everyEventOfALegalHistoryRoundTrips(@ForAll long seed) {
    for (RecordedEvent event : Walks.walk(seed, 400)) {
      assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
      assertThat(
              codec.decodeData(
                  RunEventCodec.SCHEMA, codec.type(event.event()), codec.encodeData(event.event())))
          .isEqualTo(event.event());
    }
  }

  @Property(tries = 200)
  void anyTextRoundTrips(@ForAll String line) {
    RunEvent noted = new RunEvent.TaskNoted("t", line.replaceAll("\\p{Cs}", ""));
    assertThat(codec.decodeData(1, "TaskNoted", codec.encodeData(noted))).isEqualTo(noted);
  }

  @Example
  void theWireFormIsStable() {
    RecordedEvent event =
        new RecordedEvent(Walks.RUN, 7, Walks.START, new RunEvent.TaskStarted("entities", 1));
    assertThat(codec.encode(event))
        .isEqualTo(
            "{\"schema\":2,\"run\":\"%s\",\"seq\":7,\"at\":\"2026-11-22T10:00:00Z\",\"type\":\"TaskStarted\",\"data\":{\"task\":\"entities\",\"attempt\":1}}"
                .formatted(Walks.RUN));
  }

  @Example
  void unknownFieldsAreIgnored() {
    assertThat(
            codec.decodeData(
                1, "TaskStarted", utf8("{\"task\":\"a\",\"attempt\":2,\"mood\":\"good\"}")))
        .isEqualTo(new RunEvent.TaskStarted("a", 2));
  }

  @Example
  void aNewerSchemaIsRefusedWithItsNumber() {
    assertThatThrownBy(() -> codec.decodeData(3, "TaskStarted", utf8("{}")))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessage("this event has schema 3 and this Q2O reads up to 2: update Q2O");
  }

  @Example
  void damagedDataIsRefusedInOneSentence() {
    for (String data :
        new String[] {"{\"task\":\"a\"", "{}", "[]", "", "{\"task\":null,\"attempt\":1}"}) {
      assertThatThrownBy(() -> codec.decodeData(1, "TaskStarted", utf8(data)))
          .isInstanceOf(UnreadableEventException.class);
    }
    assertThatThrownBy(() -> codec.decode("{\"schema\":1}"))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Example
  void whatSchemaOneWroteIsReadAsItWasMeant() {
    assertThat(codec.decodeData(1, "RunStarted", utf8("{\"epoch\":3}")))
        .isEqualTo(new RunEvent.RunStarted(3, ""));
    assertThat(codec.decodeData(1, "ApprovalRequested", utf8("{}")))
        .isEqualTo(new RunEvent.ApprovalRequested(Gate.PLAN, ""));
    assertThat(
            codec.decodeData(
                1,
                "RunPlanned",
                utf8(
                    "{\"blueprint\":\"b\",\"tasks\":[{\"key\":\"api\",\"title\":\"API\",\"role\":\"CODER\",\"dependsOn\":[],\"outputs\":[\"c\"],\"weight\":1}]}")))
        .isEqualTo(
            new RunEvent.RunPlanned(
                "b",
                List.of(
                    new PlannedTask("api", "API", AgentRole.CODER, List.of(), List.of("c"), 1))));
    assertThat(
            codec.decodeData(
                1,
                "RunCreated",
                utf8(
                    "{\"projectId\":\"prj_1\",\"projectName\":\"Bugs\",\"number\":1,\"source\":\"b.jdl\",\"inputSha256\":\"a\"}")))
        .isEqualTo(new RunEvent.RunCreated("prj_1", "Bugs", 1, "b.jdl", "a", ""));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
