package dev.q2o.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class MainTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void withoutANameItListsWhatThereIs() {
    assertThat(run(Benchmarks.all())).isZero();

    assertThat(out.toString())
        .contains("start ", "run ", "crash ", "serve ", "server ")
        .contains("SIGKILL");
  }

  @Test
  void aBenchmarkGetsItsRoundsAndItsOwnOptionsAndWritesItsReport() throws Exception {
    Path json = folder.resolve("sub/report.json");

    int exit =
        run(
            List.of(new Counting()),
            "counting",
            "--rounds",
            "4",
            "--step",
            "3",
            "--json",
            json.toString());

    assertThat(exit).as(err.toString()).isZero();
    JsonNode report = new ObjectMapper().readTree(Files.readString(json));
    assertThat(report.at("/name").asText()).isEqualTo("counting");
    assertThat(report.at("/rows/0/runs").asInt()).isEqualTo(4);
    assertThat(report.at("/rows/0/max").asDouble()).isEqualTo(12);
    assertThat(out.toString()).containsPattern("counted +q2o +7.50");
  }

  @Test
  void aDefectEndsWithThree() {
    assertThat(run(List.of(new Counting()), "counting", "--step", "-1")).isEqualTo(3);
  }

  @Test
  void whatCannotBeTakenIsOneSentence() {
    assertThat(run(List.of(new Counting()), "counting", "--step", "0")).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly("q2o bench: Nothing moves with a step of 0.");
  }

  @Test
  void aWrongCommandLineEndsWithTwo() {
    assertThat(run(Benchmarks.all(), "no-such-benchmark")).isEqualTo(2);
    assertThat(run(List.of(new Counting()), "counting", "--rounds", "0")).isEqualTo(2);
  }

  @Test
  void theScratchFolderIsRemoved() {
    Counting counting = new Counting();

    run(List.of(counting), "counting");

    assertThat(counting.scratch).isNotNull().doesNotExist();
  }

  private int run(List<Benchmark> benchmarks, String... args) {
    CommandLine commandLine = Main.commandLine(benchmarks, folder);
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }

  @Command(name = "counting", description = "Counts.")
  static final class Counting implements Benchmark {
    @Option(names = "--step", defaultValue = "1")
    private int step;

    private @Nullable Path scratch;

    @Override
    public List<Row> measure(Bench bench) throws Exception {
      scratch = bench.scratch();
      Files.writeString(bench.scratch().resolve("left.txt"), "left");
      if (step == 0) {
        throw new BenchmarkFailed("Nothing moves with a step of 0.");
      }
      Samples samples = new Samples();
      for (int round = 1; round <= bench.rounds(); round++) {
        samples.add("counted", "q2o", "count", round * step);
      }
      return samples.rows();
    }

    @Override
    public boolean failed(List<Row> rows) {
      return rows.getFirst().max() < 0;
    }
  }
}
