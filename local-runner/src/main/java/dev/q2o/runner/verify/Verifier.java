package dev.q2o.runner.verify;

import dev.q2o.contract.run.CheckResult;
import dev.q2o.runner.blueprint.Blueprint;
import java.io.IOException;
import java.nio.file.Path;

/// Executes checks on a materialised tree.
public interface Verifier {

  /// @param tree folder with the files
  /// @param treeSha256 recorded with the result
  /// @param scratch the check's `{out}`, shared by the checks of one tree, made when absent
  Execution check(Blueprint.Check check, Path tree, String treeSha256, Path scratch)
      throws IOException, InterruptedException;

  /// @param output what `result.outputSha256()` is the hash of
  record Execution(CheckResult result, String output) {}
}
