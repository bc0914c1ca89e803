package dev.q2o.runner.verify;

import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/// Checks of the final tree that start no process: they read files. Stateless; safe for concurrent
/// use.
///
/// Their results are evidence like every other: outcome, output and the hash of the tree; no tests
/// are counted. Nothing but the subject decides, so whoever has the tree finds the same again.
public interface Inspections {

  Verifier.Execution inspect(Inspection what, Subject subject) throws IOException;

  /// The libraries of a delivered project, held against a list of its reader instead of the one
  /// that came with it.
  Verifier.Execution advisories(AdvisoryList list, Subject subject) throws IOException;

  /// What is inspected.
  ///
  /// @param folder the tree, materialised
  /// @param scratch `{out}` of the checks that ran on it, where its classes are
  /// @param declared every path the plan promises
  record Subject(Tree tree, Path folder, Path scratch, Collection<String> declared) {}
}
