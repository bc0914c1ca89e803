package dev.q2o.bench.blueprint;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Folders;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.run.MeteredRun;
import dev.q2o.contract.run.CheckResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs cases one after the other, each with an empty data folder, and counts for each target what
/// came of them. A case that fails is told with its model and the first lines that say why; the
/// others go on. Not safe for concurrent use.
final class Trials {
  private static final int MODEL_LINES = 120;

  private final Bench bench;
  private final String set;
  private final Optional<PlainMaven> maven;
  private final Samples samples = new Samples();
  private final Map<String, Count> counts = new LinkedHashMap<>();

  /// @param set the metrics begin with it
  /// @param maven builds what was delivered once more, without Q2O
  Trials(Bench bench, String set, Optional<PlainMaven> maven) {
    this.bench = bench;
    this.set = set;
    this.maven = maven;
  }

  /// Runs all cases.
  Trials run(List<Case> cases) throws IOException, InterruptedException {
    int number = 0;
    for (Case one : cases) {
      number++;
      bench.progress(
          "%s %d of %d, %s: %s".formatted(set, number, cases.size(), one.name(), run(one)));
    }
    return this;
  }

  private String run(Case one) throws IOException, InterruptedException {
    Count count = counts.computeIfAbsent(one.target(), _ -> new Count());
    count.cases++;
    Path folder = bench.scratch().resolve(set).resolve(count.cases + "-" + one.folder());
    MeteredRun run = MeteredRun.tried(bench, one.model(), folder, one.words());
    if (!run.completed()) {
      count.failed++;
      return "FAILED\n" + told(one, run.failures());
    }
    run.take(samples, set, one.target());
    run.checks().forEach(check -> check(one, check));
    count.tests += run.tests().run();
    count.skipped += run.tests().skipped();
    StringBuilder line =
        new StringBuilder(
            "%.1f s, %d tests, %d skipped"
                .formatted(run.seconds(), run.tests().run(), run.tests().skipped()));
    run.cpuSeconds().ifPresent(cpu -> line.append(", %.1f s of CPU".formatted(cpu)));
    if (maven.isPresent()) {
      line.append(outside(one, maven.get(), run.project(), count));
    }
    Folders.delete(folder);
    return line.toString();
  }

  private String outside(Case one, PlainMaven plain, Path project, Count count)
      throws InterruptedException {
    PlainMaven.Built built = plain.verify(project, project.resolveSibling("maven-log"));
    count.built++;
    if (!built.passed()) {
      count.unbuilt++;
      return "; mvn verify FAILED\n" + told(one, built.failures());
    }
    samples.add(set + "_maven_wall", one.target(), "s", built.seconds());
    return "; mvn verify %.1f s".formatted(built.seconds());
  }

  private void check(Case one, CheckResult check) {
    samples.add(
        "%s_of_which_%s".formatted(set, check.key().replace('-', '_')),
        one.target(),
        "s",
        check.duration().toMillis() / 1e3);
  }

  private static String told(Case one, List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    all.add("--- " + one.model().getFileName());
    all.addAll(one.lines(MODEL_LINES));
    return String.join("\n", all).indent(4).stripTrailing();
  }

  /// A few rows for each target, then the times and the memory of the cases that completed.
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    counts.forEach((target, count) -> {
      rows.add(Row.count(set + "_models", target, count.cases));
      rows.add(Row.count(set + "_failed", target, count.failed));
      rows.add(Row.count(set + "_tests", target, count.tests));
      rows.add(Row.count(set + "_tests_skipped", target, count.skipped));
      if (count.built > 0) {
        rows.add(Row.count(set + "_maven_builds", target, count.built));
        rows.add(Row.count(set + "_maven_failed", target, count.unbuilt));
      }
    });
    rows.addAll(samples.rows());
    return rows;
  }

  private static final class Count {
    int cases;
    int failed;
    long tests;
    long skipped;
    int built;
    int unbuilt;
  }
}
