package dev.q2o.client.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What the application asks of the desktop it runs on.
public interface HostDesktop {

  /// Shows a folder or a file in the program the user has for it. Touches the disk: not on the
  /// JavaFX thread.
  ///
  /// @throws IOException with one sentence when nothing can show it
  void open(Path path) throws IOException;

  /// Asks for a folder; empty when the user changed their mind. JavaFX thread.
  Optional<Path> chooseFolder(String title, Path start);

  /// Asks for an existing model file. JavaFX thread.
  Optional<Path> chooseModelFile(String title);

  /// Asks for an existing list of advisories. JavaFX thread.
  Optional<Path> chooseAdvisories(String title);

  /// Asks where to save. JavaFX thread.
  Optional<Path> chooseSave(String title, String suggestedName);
}
