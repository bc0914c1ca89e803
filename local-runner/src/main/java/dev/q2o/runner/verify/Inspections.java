package dev.q2o.runner.verify;

import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/// Checks of the final tree that start no process: they read files. Stateless; safe for concurrent
/// use.
///
/// Their results are evidence like every other: outcome, output and the hash of the tree; no tests
/// are counted.
public interface Inspections {

  /// Declared paths and actual ones are the same; nothing empty, no placeholder words, every JSON,
  /// YAML and XML file parses.
  ///
  /// @param key recorded as the key of the result
  /// @param folder the tree, materialised
  /// @param declared every path the plan promises
  Verifier.Execution files(String key, Tree tree, Path folder, Collection<String> declared)
      throws IOException;

  /// No secret, private key or token in any file.
  Verifier.Execution secrets(String key, Tree tree, Path folder) throws IOException;
}
