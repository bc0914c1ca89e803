package dev.q2o.client.shell;

import dev.q2o.client.theme.Appearance;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window remembers between starts. A file that cannot be read means the defaults.
///
/// @param width,height of the window, in pixels of the screen
/// @param outputFolder where delivered projects go; empty for the default
/// @param pageSize rows of the project list
public record Settings(
    Appearance appearance,
    double width,
    double height,
    boolean maximized,
    String outputFolder,
    int pageSize) {
  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
  public static final double MIN_WIDTH = 900;
  public static final double MIN_HEIGHT = 600;

  public static Settings defaults() {
    return new Settings(Appearance.SYSTEM, 1280, 800, false, "", 25);
  }

  public Settings with(Appearance wanted) {
    return new Settings(wanted, width, height, maximized, outputFolder, pageSize);
  }

  public Settings withWindow(double newWidth, double newHeight, boolean max) {
    return new Settings(appearance, newWidth, newHeight, max, outputFolder, pageSize);
  }

  public Settings withOutputFolder(String folder) {
    return new Settings(appearance, width, height, maximized, folder, pageSize);
  }

  public Settings withPageSize(int size) {
    return new Settings(appearance, width, height, maximized, outputFolder, size);
  }

  public static Settings read(Path file) {
    Properties properties = new Properties();
    if (Files.isReadable(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException problem) {
        LOG.warn("{} cannot be read, defaults are used", file, problem);
      }
    }
    Settings defaults = defaults();
    return new Settings(
        appearance(properties.getProperty("appearance", "")),
        Math.max(MIN_WIDTH, number(properties, "width", defaults.width)),
        Math.max(MIN_HEIGHT, number(properties, "height", defaults.height)),
        Boolean.parseBoolean(properties.getProperty("maximized", "false")),
        properties.getProperty("output-folder", ""),
        (int) number(properties, "page-size", defaults.pageSize));
  }

  /// Replaces the file in one step, so a crash leaves the old or the new one.
  public void write(Path file) {
    Properties properties = new Properties();
    properties.setProperty("appearance", appearance.name());
    properties.setProperty("width", Double.toString(width));
    properties.setProperty("height", Double.toString(height));
    properties.setProperty("maximized", Boolean.toString(maximized));
    properties.setProperty("output-folder", outputFolder);
    properties.setProperty("page-size", Integer.toString(pageSize));
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
        properties.store(writer, null);
      }
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static Appearance appearance(String name) {
    for (Appearance appearance : Appearance.values()) {
      if (appearance.name().equals(name)) {
        return appearance;
      }
    }
    return Appearance.SYSTEM;
  }

  private static double number(Properties properties, String key, double fallback) {
    try {
      double value = Double.parseDouble(properties.getProperty(key, Double.toString(fallback)));
      return value > 0 && value < 20_000 ? value : fallback;
    } catch (NumberFormatException notANumber) {
      return fallback;
    }
  }
}
