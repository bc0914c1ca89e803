package dev.q2o.runner.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Test programs that run side by side know of each other what they have found.
class FaultRecordTest {
  private static final List<String> FAULTS = List.of("a condition", "a call", "a result");

  @TempDir Path folder;
  private FaultRecord record;

  @BeforeEach
  void oneHasTested() throws IOException {
    record = new FaultRecord(folder.resolve("faults"), FAULTS);
    record.begin("unit");
    record.tested("unit", BitSet.valueOf(new long[] {0b011}));
  }

  @Test
  void whatOneFoundIsKnownBeforeItHasEnded() throws IOException {
    record.found("unit", 1);
    assertThat(record.found()).isEqualTo(BitSet.valueOf(new long[] {0b010}));
    assertThat(record.reached(List.of("unit"))).isEqualTo(BitSet.valueOf(new long[] {0b011}));
    assertThat(record.isComplete("unit")).isFalse();
  }

  @Test
  void itIsCompleteWhenAllHaveEnded() throws IOException {
    record.end("unit");
    List<String> programs = List.of("unit", "api");
    assertThat(FaultRecord.complete(record.folder(), programs)).isEmpty();
    record.begin("api");
    record.tested("api", new BitSet());
    record.end("api");
    assertThat(FaultRecord.complete(record.folder(), programs)).contains(record);
  }

  @Test
  void aLineThatIsBeingWrittenDoesNotCountYet() throws IOException {
    Files.writeString(record.folder().resolve("unit"), "found 1", StandardOpenOption.APPEND);
    assertThat(record.found().isEmpty()).isTrue();
  }

  @Test
  void whatWasFoundOfOtherFaultsCountsForNothing() throws IOException {
    record.found("unit", 1);
    FaultRecord other = new FaultRecord(record.folder(), List.of("a condition", "a call"));
    assertThat(other.found().isEmpty()).isTrue();
  }

  @Test
  void inTheEndOnlyTheProgramsOfTheProjectCount() throws IOException {
    record.found("unit", 1);
    record.tested("stranger", new BitSet());
    record.found("stranger", 2);
    assertThat(record.found(List.of("unit", "api"))).isEqualTo(BitSet.valueOf(new long[] {0b010}));
  }

  @Test
  void whatThereWasNoTimeForIsNotedAndNotFound() throws IOException {
    record.untried("unit", 0);
    record.end("unit");
    assertThat(record.isComplete("unit")).isTrue();
    assertThat(record.untried(List.of("unit"))).isEqualTo(BitSet.valueOf(new long[] {0b001}));
    assertThat(record.found(List.of("unit")).isEmpty()).isTrue();
  }

  @Test
  void aTestProgramBeginsAnew() throws IOException {
    record.found("unit", 1);
    record.begin("unit");
    assertThat(record.found().isEmpty()).isTrue();
  }
}
