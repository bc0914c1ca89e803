package dev.q2o.runner.verify;

import dev.q2o.runner.mutation.MutationSmoke;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/// Where the programs lie that Q2O brings to checks: its own jar, or the folder of its classes.
final class OwnCode {
  private OwnCode() {}

  static Optional<Path> find() {
    CodeSource source = MutationSmoke.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
