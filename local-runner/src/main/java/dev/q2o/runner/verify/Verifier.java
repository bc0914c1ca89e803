package dev.q2o.runner.verify;

import dev.q2o.contract.run.CheckResult;
import dev.q2o.runner.blueprint.Blueprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Executes checks on a materialised tree.
public interface Verifier {

  /// @param tree folder with the files
  /// @param treeSha256 recorded with the result
  /// @param scratch the check's `{out}`, shared by the checks of one tree, made when absent
  Execution check(Blueprint.Check check, Path tree, String treeSha256, Path scratch)
      throws IOException, InterruptedException;

  /// The same, and tells each line of output as it comes, on a thread of the command: for people
  /// who watch, not for evidence. A verifier that starts no command has none to tell.
  default Execution check(
      Blueprint.Check check, Path tree, String treeSha256, Path scratch, Consumer<String> lines)
      throws IOException, InterruptedException {
    return check(check, tree, treeSha256, scratch);
  }

  /// @param output what `result.outputSha256()` is the hash of
  record Execution(CheckResult result, String output) {}
}
