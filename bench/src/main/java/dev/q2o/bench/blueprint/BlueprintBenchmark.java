package dev.q2o.bench.blueprint;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.run.MeteredRun;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.javaapi.JavaApiBlueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.pack.Packs;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.regenerate.Regeneration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// From a brief to a verified project: how long, how much memory, and whether every kind of model
/// comes through. Reported for each type of project; `--only` measures a part of it.
@picocli.CommandLine.Command(
    name = "blueprints",
    description = "What the blueprints take, and whether all they deliver stands.")
public final class BlueprintBenchmark implements Benchmark {
  private static final String TYPE = "api_service_java";
  private static final int LARGE = 100;
  private static final int SERVICE = 10;
  private static final int PAIRWISE = 60;
  private static final Path JDL = Path.of("local-runner", "src", "test", "resources", "jdl");

  /// A part of the benchmark.
  enum Measure {
    GENERATION,
    SERVICE,
    JDL,
    PAIRWISE,
    PACKS
  }

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Any of ${COMPLETION-CANDIDATES} (default: all of them).")
  private @Nullable Set<Measure> only;

  @Option(
      names = "--maven",
      description = "Also build every project of the JDL files with plain Maven, outside Q2O.")
  private boolean maven;

  @Override
  public int usualRounds() {
    return 1;
  }

  @Override
  public boolean failed(List<Row> rows) {
    return rows.stream().anyMatch(row -> row.metric().endsWith("_failed") && row.max() > 0);
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    Set<Measure> wanted = only == null ? EnumSet.allOf(Measure.class) : only;
    Samples samples = new Samples();
    List<Row> rows = new ArrayList<>();
    if (wanted.contains(Measure.GENERATION)) {
      generation(bench, samples);
    }
    if (wanted.contains(Measure.SERVICE)) {
      service(bench, samples);
    }
    rows.addAll(samples.rows());
    if (wanted.contains(Measure.JDL)) {
      rows.addAll(all(bench, "jdl", jdlFiles(bench.home())));
    }
    if (wanted.contains(Measure.PAIRWISE)) {
      rows.addAll(
          all(bench, "pairwise", written(bench, "pairwise", SampleModels.pairwise(PAIRWISE))));
    }
    if (wanted.contains(Measure.PACKS)) {
      List<String> packs = Packs.all().stream().map(pack -> Packs.source(pack.id())).toList();
      rows.addAll(all(bench, "packs", written(bench, "packs", packs)));
    }
    return rows;
  }

  /// In this process and warm, as the desktop application draws a plan.
  private static void generation(Bench bench, Samples samples) {
    AppModel model = model("service.yaml", SampleModels.service(LARGE));
    generate(model);
    for (int round = 1; round <= bench.rounds(); round++) {
      long start = System.nanoTime();
      Map<String, String> files = generate(model);
      samples.add("generation_wall", TYPE, "s", (System.nanoTime() - start) / 1e9);
      samples.add("generation_files", TYPE, "count", files.size());
    }
  }

  private static Map<String, String> generate(AppModel model) {
    return Regeneration.contents(new JavaApiBlueprint().design(model));
  }

  private static AppModel model(String fileName, String text) {
    return switch (new Importers().read(fileName, "service", text)) {
      case ImportResult.Imported imported -> imported.model();
      case ImportResult.Rejected rejected ->
          throw new BenchmarkFailed("The benchmark's own model is refused: " + rejected.problems());
    };
  }

  private static void service(Bench bench, Samples samples)
      throws IOException, InterruptedException {
    Path model = written(bench, "service", List.of(SampleModels.service(SERVICE))).getFirst();
    for (int round = 1; round <= bench.rounds(); round++) {
      MeteredRun run = MeteredRun.of(bench, model, bench.scratch().resolve("service-" + round));
      run.count(samples);
      bench.progress("%d entities, round %d: %.1f s".formatted(SERVICE, round, run.seconds()));
    }
  }

  private List<Row> all(Bench bench, String name, List<Path> models) throws InterruptedException {
    int failed = 0;
    long skipped = 0;
    int outside = 0;
    for (Path model : models) {
      Path folder = bench.scratch().resolve(name + "-runs").resolve(model.getFileName());
      MeteredRun run = MeteredRun.tried(bench, model, folder);
      String told = run.completed() ? "%.1f s".formatted(run.seconds()) : run.complaint();
      if (!run.completed()) {
        failed++;
      } else {
        skipped += run.tests().skipped();
        if (maven && name.equals("jdl") && !mavenVerifies(run.project())) {
          outside++;
          told += ", and mvn verify fails in it";
        }
      }
      bench.progress("%s: %s".formatted(model.getFileName(), told));
    }
    List<Row> rows =
        new ArrayList<>(
            List.of(
                Row.count(name + "_models", TYPE, models.size()),
                Row.count(name + "_failed", TYPE, failed),
                Row.count(name + "_tests_skipped", TYPE, skipped)));
    if (maven && name.equals("jdl")) {
      rows.add(Row.count(name + "_maven_failed", TYPE, outside));
    }
    return rows;
  }

  private static boolean mavenVerifies(Path project) throws InterruptedException {
    return new Command(List.of("mvn", "-B", "-q", "verify"), Map.of(), Duration.ofMinutes(30))
            .run(project)
            .exitCode()
        == 0;
  }

  private static List<Path> jdlFiles(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(JDL))) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jdl|jh)"))
          .sorted()
          .toList();
    }
  }

  private static List<Path> written(Bench bench, String name, List<String> models)
      throws IOException {
    Path folder = Files.createDirectories(bench.scratch().resolve(name));
    List<Path> files = new ArrayList<>();
    for (String model : models) {
      Path file = folder.resolve("%s-%02d.yaml".formatted(name, files.size() + 1));
      Files.writeString(file, model);
      files.add(file);
    }
    return files;
  }
}
