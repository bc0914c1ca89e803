package dev.q2o.runner.evidence;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.evidence.Evidence.Check;
import dev.q2o.runner.evidence.Evidence.CheckKind;
import dev.q2o.runner.evidence.Evidence.Objective;
import dev.q2o.runner.evidence.Evidence.Origin;
import dev.q2o.runner.evidence.Evidence.Status;
import dev.q2o.runner.evidence.Evidence.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// `EVIDENCE.html`: the evidence for people. One file without scripts or anything from elsewhere,
/// light and dark, fit to print. A pure function of the evidence; everything that came from outside
/// is escaped.
public final class EvidencePage {
  private final Evidence evidence;

  private EvidencePage(Evidence evidence) {
    this.evidence = evidence;
  }

  public static String render(Evidence evidence) {
    return new EvidencePage(evidence).page();
  }

  private String page() {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Evidence: %s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s%s%s%s%s%s</main>
    </body>
    </html>
    """
        .formatted(
            text(evidence.project().name()),
            style(),
            verdict(),
            objectives(),
            checks(),
            repeat(),
            files(),
            facts());
  }

  private String verdict() {
    boolean verified = evidence.verdict() == Verdict.VERIFIED;
    TestCounts tests = evidence.tests();
    return """
    <header>
    <p class="kind">Evidence of a build by Q2O</p>
    <h1>%s</h1>
    <p class="verdict %s"><strong>%s</strong> %s</p>
    <ul class="numbers">
    <li><b>%s of %s</b> objectives proven</li>
    <li><b>%s of %s</b> checks passed</li>
    <li><b>%s</b> tests run, <b>%s</b> failed, <b>%s</b> skipped</li>
    <li><b>%s</b> files</li>
    </ul>
    </header>
    """
        .formatted(
            text(evidence.project().name()),
            verified ? "yes" : "no",
            verified ? "✓ Verified." : "✗ Not verified.",
            verified
                ? "Every check that ran passed on exactly these files." + notRun() + unproven()
                : "At least one check did not pass on these files.",
            evidence.proven(),
            evidence.objectives().size(),
            evidence.checks().stream().filter(c -> c.outcome() == CheckOutcome.PASSED).count(),
            evidence.checks().size(),
            tests.run(),
            tests.failed(),
            tests.skipped(),
            evidence.files().size());
  }

  private String notRun() {
    String titles =
        evidence.checks().stream()
            .filter(check -> check.outcome() == CheckOutcome.NOT_RUN)
            .map(check -> text(check.title()))
            .collect(Collectors.joining(", "));
    return titles.isEmpty() ? "" : " Not run: " + titles + ".";
  }

  private String unproven() {
    long open = evidence.objectives().size() - evidence.proven();
    return open == 0
        ? ""
        : " <span class=\"no\">%s of the objectives %s not proven.</span>"
            .formatted(open, open == 1 ? "is" : "are");
  }

  private String objectives() {
    List<Objective> wanted = ofOrigin(Origin.USER);
    List<Objective> promised = ofOrigin(Origin.BLUEPRINT);
    return "<section>\n<h2>Objectives</h2>\n"
        + (wanted.isEmpty() ? "" : "<h3>As you wrote them</h3>\n" + objectiveTable(wanted))
        + (promised.isEmpty()
            ? ""
            : "<h3>What the project promises</h3>\n" + objectiveTable(promised))
        + "</section>\n";
  }

  private List<Objective> ofOrigin(Origin origin) {
    return evidence.objectives().stream().filter(o -> o.origin() == origin).toList();
  }

  private static String objectiveTable(List<Objective> objectives) {
    return table(
        "Objective|Result|Proof",
        objectives.stream()
            .map(o ->
                row(
                    text(o.text()),
                    o.status() == Status.PROVEN ? mark(true, "proven") : mark(false, "not proven"),
                    o.status() == Status.PROVEN ? proof(o) : text(o.reason())))
            .collect(Collectors.joining()));
  }

  private static String proof(Objective objective) {
    String checks =
        objective.checks().stream()
            .map(k -> "<a href=\"#check-%s\">%s</a>".formatted(text(k), text(k)))
            .collect(Collectors.joining(", "));
    String classes =
        objective.testClasses().stream()
            .map(name -> "<code title=\"%s\">%s</code>".formatted(text(name), text(simple(name))))
            .collect(Collectors.joining(" "));
    return checks + (classes.isEmpty() ? "" : "<br>" + classes);
  }

  private String checks() {
    String rows =
        evidence.checks().stream().map(EvidencePage::checkRow).collect(Collectors.joining());
    return "<section>\n<h2>Checks</h2>\n"
        + table("Check|Result|Tests|Failed|Skipped|Time|Command", rows)
        + "</section>\n";
  }

  private static String checkRow(Check check) {
    boolean passed = check.outcome() == CheckOutcome.PASSED;
    String outcome = check.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "<tr id=\"check-%s\">".formatted(text(check.key()))
        + cells(
            "%s<br><code>%s</code>".formatted(text(check.title()), text(check.key())),
            (check.outcome() == CheckOutcome.NOT_RUN ? "– not run" : mark(passed, outcome))
                + (check.detail().isEmpty() ? "" : "<br>" + text(check.detail())),
            number(check, check.tests().run()),
            number(check, check.tests().failed()),
            number(check, check.tests().skipped()),
            check
                .durationMillis()
                .map(ms -> String.format(Locale.ROOT, "%.1f s", ms / 1000.0))
                .orElse("–"),
            command(check))
        + "</tr>\n";
  }

  private static String number(Check check, int count) {
    boolean counts = check.kind() == CheckKind.UNIT_TEST || check.kind() == CheckKind.API_TEST;
    return counts ? String.valueOf(count) : "–";
  }

  private static String command(Check check) {
    return check.kind() == CheckKind.INSPECTION
        ? "read by Q2O itself"
        : "<details><summary>show</summary><pre>%s</pre></details>"
            .formatted(text(String.join(" ", check.command())));
  }

  private String repeat() {
    return """
    <section>
    <h2>Check it yourself</h2>
    <p>With Q2O, which unpacks the archive, compares every file and executes all checks again:</p>
    <pre>q2o verify %s.zip</pre>
    <p>Without Q2O, in the project's folder, with a JDK and a network: <code>mvn verify</code>.</p>
    <p>The hash of all files, in the unpacked folder, with nothing but a shell:</p>
    <pre>find . -type f ! -name EVIDENCE.json ! -name EVIDENCE.html -printf '%%P\\n' \
    | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum</pre>
    </section>
    """
        .formatted(text(evidence.project().slug()));
  }

  private String files() {
    String rows =
        evidence.files().stream()
            .map(f ->
                row(
                    "<code>%s</code>".formatted(text(f.path())),
                    String.valueOf(f.bytes()),
                    text(f.task()),
                    "<code class=\"hash\">%s</code>".formatted(text(f.sha256()))))
            .collect(Collectors.joining());
    return "<section>\n<h2>Files</h2>\n<details>\n<summary>%s files</summary>\n"
            .formatted(evidence.files().size())
        + table("Path|Bytes|Written by|SHA-256", rows)
        + "</details>\n</section>\n";
  }

  private String facts() {
    StringBuilder rows = new StringBuilder();
    rows.append(row("Project", text(evidence.project().slug())));
    evidence.project().id().ifPresent(id -> rows.append(row("Project id", text(id))));
    evidence
        .run()
        .ifPresent(run ->
            rows.append(row("Run", "%s (number %s)".formatted(text(run.id()), run.number()))));
    rows.append(
        row(
            "Hash of all files",
            "<code class=\"hash\">%s</code>".formatted(text(evidence.treeSha256()))));
    evidence
        .archiveSha256()
        .ifPresent(sha ->
            rows.append(
                row("Hash of the archive", "<code class=\"hash\">%s</code>".formatted(text(sha)))));
    rows.append(
        row(
            "Blueprint",
            "%s, version %s"
                .formatted(text(evidence.blueprint().id()), text(evidence.blueprint().version()))));
    rows.append(row("Q2O", text(evidence.tools().q2o())));
    evidence.tools().jdk().ifPresent(jdk -> rows.append(row("JDK", text(jdk))));
    evidence
        .tools()
        .sandbox()
        .ifPresent(
            kind -> rows.append(row("Checks kept in bounds by", text(kind.replace('_', ' ')))));
    rows.append(
        row(
            "Libraries",
            "<details><summary>%s</summary>%s</details>"
                .formatted(
                    evidence.tools().libraries().size(),
                    evidence.tools().libraries().stream()
                        .map(l -> "<div><code>%s</code></div>".formatted(text(l.name())))
                        .collect(Collectors.joining()))));
    return "<section>\n<h2>Facts</h2>\n" + table("What|Value", rows.toString()) + "</section>\n";
  }

  private static String mark(boolean good, String word) {
    return "<span class=\"%s\">%s %s</span>".formatted(good ? "yes" : "no", good ? "✓" : "✗", word);
  }

  private static String table(String headings, String rows) {
    String head =
        Arrays.stream(headings.split("\\|"))
            .map(h -> "<th scope=\"col\">" + h + "</th>")
            .collect(Collectors.joining());
    return "<div class=\"wide\"><table>\n<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody>\n</table></div>\n"
        .formatted(head, rows);
  }

  private static String row(String... cells) {
    return "<tr>" + cells(cells) + "</tr>\n";
  }

  private static String cells(String... cells) {
    return Arrays.stream(cells).map(c -> "<td>" + c + "</td>").collect(Collectors.joining());
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static String text(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream in = EvidencePage.class.getResourceAsStream("evidence.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
