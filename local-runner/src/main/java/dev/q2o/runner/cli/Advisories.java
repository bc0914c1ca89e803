package dev.q2o.runner.cli;

import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.advisory.OsvFiles;
import java.io.IOException;
import java.nio.file.Path;

/// Reads a list of advisories a user named.
final class Advisories {
  private Advisories() {}

  /// @throws UserError when it cannot be read
  static AdvisoryList read(Cli cli, Path given) {
    try {
      return OsvFiles.read(cli.absolute(given));
    } catch (IOException e) {
      throw UserError.badInput(String.valueOf(e.getMessage()));
    }
  }
}
