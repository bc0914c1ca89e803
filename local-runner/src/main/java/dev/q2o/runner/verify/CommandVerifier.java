package dev.q2o.runner.verify;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.kit.ClassCaches;
import dev.q2o.runner.kit.Jdk;
import dev.q2o.runner.kit.Kit;
import dev.q2o.runner.kit.Toolchain;
import dev.q2o.runner.sandbox.Sandbox;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Executes checks with this machine's JDK and the shipped libraries, in a sandbox. Stateless; safe
/// for concurrent use, but not with one scratch folder.
///
/// A test check passes only when tests ran, none failed and none was skipped: an exit code alone
/// proves nothing.
public final class CommandVerifier implements Verifier {
  private final Toolchain tools;
  private final Sandbox sandbox;

  public CommandVerifier(Toolchain tools, Sandbox sandbox) {
    this.tools = tools;
    this.sandbox = sandbox;
  }

  @Override
  public Execution check(Blueprint.Check check, Path tree, String treeSha256, Path scratch)
      throws IOException, InterruptedException {
    return check(check, tree, treeSha256, scratch, _ -> {});
  }

  @Override
  public Execution check(
      Blueprint.Check check, Path tree, String treeSha256, Path scratch, Consumer<String> lines)
      throws IOException, InterruptedException {
    Path out = scratch.toAbsolutePath().normalize();
    Path home = Files.createDirectories(out.resolve(".home"));
    Optional<String> missing = missing(check);
    if (missing.isPresent()) {
      return notRun(check, treeSha256, missing.get());
    }
    Path reports = out.resolve(check.reports()).normalize();
    if (!check.reports().isEmpty()) {
      if (!reports.startsWith(out) || reports.equals(out)) {
        throw new IllegalArgumentException(
            "reports of check %s leave {out}".formatted(check.key()));
      }
      Folders.delete(reports);
    }
    Sandbox.Outcome outcome;
    try {
      outcome = sandbox.exec(command(check, tree.toAbsolutePath(), out, home), lines);
    } catch (IOException notStarted) {
      String reason =
          Optional.ofNullable(notStarted.getMessage()).orElse("It could not be started.");
      return notRun(check, treeSha256, reason);
    }
    JUnitReports tests =
        check.reports().isEmpty() ? JUnitReports.none() : JUnitReports.read(reports);
    Judgement judgement = new Judgement(check, outcome, tests, tree.toAbsolutePath());
    String problem = judgement.problem();
    CheckOutcome verdict =
        outcome.timedOut()
            ? CheckOutcome.TIMED_OUT
            : problem.isEmpty() ? CheckOutcome.PASSED : CheckOutcome.FAILED;
    CheckResult result =
        new CheckResult(
            check.key(),
            check.title(),
            verdict,
            check.command(),
            outcome.exitCode(),
            outcome.duration(),
            Sha256.of(outcome.output()),
            treeSha256,
            tests.counts(),
            tests.cleanClasses(),
            problem.isEmpty() ? judgement.count().orElse("") : problem);
    return new Execution(result, outcome.output());
  }

  private Sandbox.Command command(Blueprint.Check check, Path tree, Path out, Path home) {
    Map<String, String> placeholders = new LinkedHashMap<>();
    List<Path> readable = new ArrayList<>();
    tools
        .jdk()
        .ifPresent(jdk -> {
          placeholders.put("{jdk}", jdk.home().toString());
          readable.add(jdk.home());
        });
    tools
        .kit()
        .ifPresent(kit -> {
          placeholders.put("{kit}", kit.mainClassPath());
          placeholders.put("{testkit}", kit.testClassPath());
          readable.add(kit.folder());
        });
    if (tools.kit().isPresent() && tools.jdk().isPresent()) {
      ClassCaches caches = new ClassCaches(tools.kit().get(), tools.jdk().get());
      placeholders.put("{compiler-cache}", caches.option(ClassCaches.Program.COMPILER));
      placeholders.put("{tests-cache}", caches.option(ClassCaches.Program.TESTS));
    }
    placeholders.put("{out}", out.toString());
    placeholders.put(Blueprint.Check.JOIN, File.pathSeparator);
    OwnCode.find()
        .ifPresent(code -> {
          placeholders.put("{q2o}", code.toString());
          readable.add(code);
        });
    return new Sandbox.Command(
        check.command().stream().map(word -> expand(word, placeholders)).toList(),
        tree,
        List.of(tree, out),
        readable,
        Map.of("HOME", home.toString(), "TMPDIR", home.toString()),
        Duration.ofSeconds(check.timeoutSeconds()));
  }

  private static String expand(String word, Map<String, String> placeholders) {
    String expanded = word;
    for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
      expanded = expanded.replace(placeholder.getKey(), placeholder.getValue());
    }
    return expanded;
  }

  private Optional<String> missing(Blueprint.Check check) {
    String words = String.join(" ", check.command());
    if (words.contains("{jdk}") && tools.jdk().isEmpty()) {
      return Optional.of(Jdk.MISSING);
    }
    if ((words.contains("{kit}") || words.contains("{testkit}")) && tools.kit().isEmpty()) {
      return Optional.of(Kit.MISSING);
    }
    if (words.contains("{q2o}") && OwnCode.find().isEmpty()) {
      return Optional.of("The code of Q2O itself was not found on this machine.");
    }
    return Optional.empty();
  }

  private static Execution notRun(Blueprint.Check check, String treeSha256, String reason) {
    CheckResult result =
        new CheckResult(
            check.key(),
            check.title(),
            CheckOutcome.NOT_RUN,
            check.command(),
            -1,
            Duration.ZERO,
            "",
            treeSha256,
            TestCounts.NONE,
            List.of(),
            reason);
    return new Execution(result, "");
  }
}
