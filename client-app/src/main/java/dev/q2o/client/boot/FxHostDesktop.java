package dev.q2o.client.boot;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.HostDesktop;
import dev.q2o.runner.blueprint.source.Importers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// The desktop around the window: its file choosers, and its way to open a file.
final class FxHostDesktop implements HostDesktop {
  private final Stage owner;

  FxHostDesktop(Stage owner) {
    this.owner = owner;
  }

  @Override
  public void open(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException(text("host.gone", path));
    }
    try {
      new ProcessBuilder(List.of(opener(), path.toString()))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException noOpener) {
      throw new IOException(text("host.no-opener", path), noOpener);
    }
  }

  @Override
  public Optional<Path> chooseFolder(String title, Path start) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    File folder = start.toFile();
    if (folder.isDirectory()) {
      chooser.setInitialDirectory(folder);
    }
    return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> chooseModelFile(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(
                text("host.models"), Importers.endings().stream().map(e -> "*" + e).toList()));
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> chooseAdvisories(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(text("host.advisories"), List.of("*.zip", "*.json")));
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }

  @Override
  public Optional<Path> chooseSave(String title, String suggestedName) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(suggestedName);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  private static String opener() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      return "explorer.exe";
    }
    return os.startsWith("mac") ? "open" : "xdg-open";
  }
}
