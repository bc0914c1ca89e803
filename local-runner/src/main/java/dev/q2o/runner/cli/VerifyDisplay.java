package dev.q2o.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.delivery.ArchiveVerification.Result;
import dev.q2o.runner.evidence.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a verification found, beside what the evidence claims. Pure.
record VerifyDisplay(Style style, int width) {

  List<String> lines(Result result, Duration total) {
    return switch (result) {
      case Result.Agree agree -> {
        List<String> lines = new ArrayList<>(table(agree.evidence(), agree.checks()));
        lines.add("");
        lines.add(
            style.ok()
                + " "
                + style.strong(style.accent("Verified"))
                + " in "
                + Amounts.duration(total)
                + ": everything the evidence claims was found again");
        lines.addAll(claims(agree.evidence()));
        yield lines;
      }
      case Result.Disagree disagree -> {
        List<String> lines = new ArrayList<>(table(disagree.evidence(), disagree.checks()));
        lines.add("");
        lines.add(
            style.failed()
                + " "
                + style.strong(style.bad("Not verified"))
                + " after "
                + Amounts.duration(total)
                + ": "
                + Amounts.count(disagree.differences().size(), "difference", "differences"));
        for (String difference : disagree.differences()) {
          List<String> wrapped = TextWidth.wrap(difference, width - 4);
          for (int i = 0; i < wrapped.size(); i++) {
            lines.add((i == 0 ? "  " : "    ") + wrapped.get(i));
          }
        }
        yield lines;
      }
      case Result.Unreadable unreadable -> List.of(unreadable.reason());
    };
  }

  static ObjectNode json(String path, Result result) {
    ObjectNode root = Json.object();
    root.put("path", path);
    switch (result) {
      case Result.Agree agree -> {
        root.put("result", "agree");
        describe(root, agree.evidence(), agree.checks());
      }
      case Result.Disagree disagree -> {
        root.put("result", "disagree");
        describe(root, disagree.evidence(), disagree.checks());
        disagree.differences().forEach(root.putArray("differences")::add);
      }
      case Result.Unreadable unreadable ->
          root.put("result", "unreadable").put("reason", unreadable.reason());
    }
    return root;
  }

  private List<String> table(Evidence evidence, List<CheckResult> found) {
    Table table =
        new Table(
            Table.Column.left("  Check"), Table.Column.text("Claimed"), Table.Column.text("Found"));
    for (int i = 0; i < found.size(); i++) {
      Evidence.Check claim = evidence.checks().get(i);
      CheckResult result = found.get(i);
      String claimed = words(claim.outcome(), claim.exitCode(), claim.tests());
      String actual = words(result.outcome(), result.exitCode(), result.tests());
      String mark = claimed.equals(actual) ? "=" : "!";
      table.row(mark + " " + claim.key(), claimed, actual);
    }
    if (found.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(table.lines(style, 2, width, true));
    return lines;
  }

  private List<String> claims(Evidence evidence) {
    TestCounts tests = evidence.tests();
    return List.of(
        label("Tree", evidence.treeSha256()),
        label("Files", Integer.toString(evidence.files().size())),
        label(
            "Tests",
            tests.run() + " run, " + tests.failed() + " failed, " + tests.skipped() + " skipped"),
        label("Objectives", evidence.proven() + " of " + evidence.objectives().size() + " proven"));
  }

  private String label(String name, String value) {
    return "  " + style.dim(TextWidth.fit(name, 12)) + value;
  }

  private static void describe(ObjectNode root, Evidence evidence, List<CheckResult> found) {
    root.put("project", evidence.project().slug()).put("treeSha256", evidence.treeSha256());
    var checks = root.putArray("checks");
    for (int i = 0; i < found.size(); i++) {
      Evidence.Check claim = evidence.checks().get(i);
      CheckResult result = found.get(i);
      ObjectNode check = checks.addObject().put("key", claim.key());
      put(check.putObject("claimed"), claim.outcome(), claim.exitCode(), claim.tests());
      put(check.putObject("found"), result.outcome(), result.exitCode(), result.tests());
      check.put("detail", result.detail());
    }
  }

  private static void put(ObjectNode node, CheckOutcome outcome, int exitCode, TestCounts tests) {
    node.put("outcome", word(outcome))
        .put("exitCode", exitCode)
        .put("run", tests.run())
        .put("failed", tests.failed())
        .put("skipped", tests.skipped());
  }

  private static String words(CheckOutcome outcome, int exitCode, TestCounts tests) {
    StringBuilder words = new StringBuilder(word(outcome).replace('_', ' '));
    words.append(exitCode == 0 ? "" : ", exit " + exitCode);
    words.append(tests.run() == 0 ? "" : ", " + Amounts.count(tests.run(), "test", "tests"));
    words.append(tests.failed() == 0 ? "" : ", " + tests.failed() + " failed");
    words.append(tests.skipped() == 0 ? "" : ", " + tests.skipped() + " skipped");
    return words.toString();
  }

  private static String word(CheckOutcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
