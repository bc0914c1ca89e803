package dev.q2o.client.kit;

import java.nio.file.Path;

/// Where delivered projects go when the user has not said otherwise.
public final class OutputFolders {
  private OutputFolders() {}

  /// @param configured what the settings hold; empty for the default below the home folder
  public static Path root(String configured) {
    return configured.isBlank()
        ? Path.of(System.getProperty("user.home", "."), "Tenant_Projects").toAbsolutePath()
        : Path.of(configured).toAbsolutePath().normalize();
  }
}
