package dev.q2o.bench.blueprint;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.report.Target;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.pack.Pack;
import dev.q2o.runner.blueprint.pack.Packs;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.blueprint.targets.ShippedTargets;
import dev.q2o.runner.regenerate.Regeneration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// From a brief to a verified project: how long, how much memory, and whether every kind of model
/// comes through. Reported for each type of project; `--only` measures a part of it.
@picocli.CommandLine.Command(
    name = "blueprints",
    description = "What the blueprints take, and whether all they deliver stands.")
public final class BlueprintBenchmark implements Benchmark {
  private static final List<String> PARTS =
      List.of("brief", "generation", "types", "jdl", "maven", "pairwise", "packs");
  private static final int LARGE = 100;
  private static final int PAIRWISE = 60;
  private static final Path JDL = Path.of("local-runner", "src", "test", "resources", "jdl");

  /// The type a model becomes when nobody asks for another.
  private static final String SERVICE = ShippedTargets.blueprints().getFirst().id();

  private static final List<Target> TARGETS =
      List.of(
          Target.atMost("brief_wall", 25).of(SERVICE),
          Target.atMost("brief_peak_memory", 600).of(SERVICE),
          Target.atMost("generation_wall", 2).of(SERVICE),
          Target.atMost("jdl_failed", 0).of(SERVICE),
          Target.atMost("jdl_tests_skipped", 0).of(SERVICE),
          Target.atMost("jdl_maven_failed", 0).of(SERVICE),
          Target.atMost("pairwise_failed_of_all", 0));

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description =
          "Take only these parts: brief, generation, types, jdl, pairwise, packs; maven builds what"
              + " jdl and types deliver with plain Maven, too (default: all).")
  private List<String> only = PARTS;

  @Option(
      names = "--cases",
      paramLabel = "FROM[-TO]",
      description = "Of pairwise and packs only these, counted from 1.")
  private @Nullable String cases;

  @Option(
      names = "--type",
      paramLabel = "TYPE.STACK",
      description = "Of types, pairwise and generation only this, for example api_service.java.")
  private @Nullable String type;

  @Option(
      names = "--offline",
      description = "Plain Maven takes libraries from the local repository alone.")
  private boolean offline;

  @Override
  public int usualRounds() {
    return 3;
  }

  @Override
  public boolean failed(List<Row> rows) {
    return rows.stream()
        .anyMatch(row ->
            row.max() > 0
                && (row.metric().endsWith("_failed") || row.metric().endsWith("_tests_skipped")));
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    only.stream()
        .filter(part -> !PARTS.contains(part))
        .findFirst()
        .ifPresent(part -> {
          throw new BenchmarkFailed(
              "There is no part '%s'; there are %s.".formatted(part, String.join(", ", PARTS)));
        });
    Optional<PlainMaven> maven =
        only.contains("maven") ? Optional.of(new PlainMaven(offline)) : Optional.empty();
    if (maven.isPresent()) {
      maven.get().require(bench.scratch().resolve("maven"));
    }
    boolean built = only.contains("maven") && !only.contains("jdl") && !only.contains("types");
    List<Row> rows = new ArrayList<>();
    if (only.contains("generation")) {
      rows.addAll(generation(bench));
    }
    if (only.contains("brief")) {
      Case brief = new Case(SERVICE, written(bench, "brief.txt", SampleModels.BRIEF));
      rows.addAll(
          new Trials(bench, "brief", Optional.empty())
              .run(Collections.nCopies(bench.rounds(), brief))
              .rows());
    }
    if (only.contains("types") || built) {
      rows.addAll(new Trials(bench, "types", maven).run(types(bench)).rows());
    }
    if (only.contains("jdl") || built) {
      rows.addAll(new Trials(bench, "jdl", maven).run(jdlFiles(bench.home())).rows());
    }
    if (only.contains("pairwise")) {
      rows.addAll(new Trials(bench, "pairwise", Optional.empty()).run(pairwise(bench)).rows());
    }
    if (only.contains("packs")) {
      rows.addAll(new Trials(bench, "packs", Optional.empty()).run(packs(bench)).rows());
    }
    rows.addAll(Totals.of(rows));
    Target.lines(TARGETS, rows).forEach(bench::progress);
    return rows;
  }

  /// In this process and warm, as the desktop application draws a plan.
  private List<Row> generation(Bench bench) {
    Samples samples = new Samples();
    AppModel model =
        switch (new Importers().read("service.yaml", "service", SampleModels.service(LARGE))) {
          case ImportResult.Imported imported -> imported.model();
          case ImportResult.Rejected rejected ->
              throw new BenchmarkFailed(
                  "The benchmark's own model is refused: " + rejected.problems());
        };
    for (Blueprint blueprint : blueprints()) {
      Regeneration.contents(blueprint.design(model));
      for (int round = 1; round <= bench.rounds(); round++) {
        long start = System.nanoTime();
        int files = Regeneration.contents(blueprint.design(model)).size();
        samples.add("generation_wall", blueprint.id(), "s", (System.nanoTime() - start) / 1e9);
        samples.add("generation_files", blueprint.id(), "count", files);
      }
    }
    return samples.rows();
  }

  private List<Blueprint> blueprints() {
    return ShippedTargets.blueprints().stream().filter(one -> ofType(one.id())).toList();
  }

  private boolean ofType(String id) {
    return type == null || type.equals(id);
  }

  private List<Case> types(Bench bench) throws IOException {
    Path brief = written(bench, "brief.txt", SampleModels.BRIEF);
    return blueprints().stream().map(blueprint -> new Case(blueprint.id(), brief)).toList();
  }

  private static List<Case> jdlFiles(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(JDL))) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jdl|jh)"))
          .sorted()
          .map(file -> new Case(SERVICE, file))
          .toList();
    }
  }

  private List<Case> pairwise(Bench bench) throws IOException {
    List<Case> models = new ArrayList<>();
    for (PairwiseModels.Model model :
        new PairwiseModels(ShippedTargets.blueprints()).first(PAIRWISE)) {
      String name = "pair-%02d.yaml".formatted(models.size() + 1);
      models.add(new Case(model.target(), written(bench, name, model.yaml())));
    }
    return chosen(models).stream().filter(one -> ofType(one.target())).toList();
  }

  private List<Case> packs(Bench bench) throws IOException {
    List<Case> packs = new ArrayList<>();
    for (Pack pack : Packs.all()) {
      packs.add(new Case(SERVICE, written(bench, pack.id() + ".yaml", Packs.source(pack.id()))));
    }
    return chosen(packs);
  }

  private List<Case> chosen(List<Case> all) {
    if (cases == null) {
      return all;
    }
    if (!cases.matches("\\d{1,3}(-\\d{1,3})?")) {
      throw new BenchmarkFailed("--cases is '" + cases + "'; write for example 7 or 7-12.");
    }
    String[] bounds = cases.split("-");
    int from = Math.max(1, Integer.parseInt(bounds[0]));
    int to = Math.min(all.size(), Integer.parseInt(bounds[bounds.length - 1]));
    return from > to ? List.of() : all.subList(from - 1, to);
  }

  private static Path written(Bench bench, String name, String text) throws IOException {
    Path folder = Files.createDirectories(bench.scratch().resolve("models"));
    return Files.writeString(folder.resolve(name), text);
  }
}
