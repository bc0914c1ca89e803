package dev.q2o.client.boot;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: of Q2O from the jar's manifest, and of the Java that runs it.
final class Version implements IVersionProvider {

  /// The version of this build; `development` when the classes do not come from a jar.
  static String ofQ2o() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"q2o " + ofQ2o() + " (Java " + Runtime.version() + ")"};
  }
}
