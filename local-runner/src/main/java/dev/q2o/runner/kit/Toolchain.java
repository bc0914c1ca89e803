package dev.q2o.runner.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What this machine has to execute checks with. A part that is missing is no error here: the
/// checks that need it are recorded as not run.
public record Toolchain(Optional<Jdk> jdk, Optional<Kit> kit) {

  /// @param kitFolder as the caller was told or {@link Kit#locate()} found
  public static Toolchain of(Path kitFolder) {
    Optional<Kit> kit;
    try {
      kit = Optional.of(Kit.at(kitFolder));
    } catch (IOException missing) {
      kit = Optional.empty();
    }
    return new Toolchain(Jdk.find(), kit);
  }
}
