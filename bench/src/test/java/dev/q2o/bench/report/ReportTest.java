package dev.q2o.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Machine MACHINE = new Machine(2, 8L << 30, "Linux 6 amd64", "JDK 25");

  @Test
  void theJsonHasExactlyTheAgreedFields() throws Exception {
    Samples samples = new Samples();
    samples.add("wall", "q2o", "s", 1.5);
    samples.add("wall", "peer", "s", 3);
    samples.add("wall", "q2o", "s", 2.5);

    JsonNode json =
        new ObjectMapper()
            .readTree(new Report("start", MACHINE, new Load(0.1, 0.9), samples.rows()).toJson());

    assertThat(json.fieldNames()).toIterable().containsExactly("name", "machine", "load", "rows");
    assertThat(json.at("/machine").fieldNames())
        .toIterable()
        .containsExactly("cores", "memory_bytes", "os", "jdk");
    assertThat(json.at("/load").fieldNames()).toIterable().containsExactly("before", "after");
    assertThat(json.at("/rows/0").fieldNames())
        .toIterable()
        .containsExactly("metric", "subject", "unit", "median", "min", "max", "runs");
    assertThat(json.at("/rows/0/median").asDouble()).isEqualTo(2);
    assertThat(json.at("/rows/0/runs").asInt()).isEqualTo(2);
    assertThat(json.at("/rows/1/subject").asText()).isEqualTo("peer");
  }

  @Test
  void theTableShowsSpreadAndRatioAndLoad() {
    Samples samples = new Samples();
    samples.add("wall", "q2o", "s", 2);
    samples.add("wall", "q2o", "s", 2.5);
    samples.add("wall", "peer", "s", 9);

    String table = ReportTable.of(new Report("start", MACHINE, new Load(0.1, 0.9), samples.rows()));

    assertThat(table)
        .containsPattern("wall +q2o +2.25 +2 +2.50 +s +22 % +2")
        .containsPattern("wall +peer +9 +9 +9 +s +1 +4.00 x")
        .contains("load average 0.10 before, 0.90 after")
        .doesNotContain("busy");
  }

  @Test
  void aBusyMachineIsSaid() {
    List<Row> rows = List.of(Row.count("kills", "q2o", 1));

    assertThat(ReportTable.of(new Report("x", MACHINE, new Load(1.4, 2), rows))).contains("busy");
    assertThat(ReportTable.of(new Report("x", MACHINE, new Load(-1, -1), rows)))
        .contains("load average unknown before")
        .doesNotContain("busy");
  }

  @Test
  void thisMachineIsDescribed() {
    Machine here = Machine.here();

    assertThat(here.cores()).isPositive();
    assertThat(here.memoryBytes()).isGreaterThan(1L << 28);
    assertThat(here.jdk()).contains("25");
  }
}
