package dev.q2o.client.shell;

import dev.q2o.client.fx.Background;
import dev.q2o.client.fx.Debounce;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the settings while the window is open and saves them when they have not changed for a
/// moment. JavaFX thread only.
public final class SettingsKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsKeeper.class);
  private static final int QUIET_MILLIS = 500;
  private final Path file;
  private final Debounce save;
  private Settings current;

  public SettingsKeeper(Path file, Settings settings, Background background) {
    this.file = file;
    this.current = settings;
    this.save = new Debounce(QUIET_MILLIS, () -> saveIn(background));
  }

  public Settings get() {
    return current;
  }

  public void change(UnaryOperator<Settings> change) {
    Settings changed = change.apply(current);
    if (!changed.equals(current)) {
      current = changed;
      save.trigger();
    }
  }

  /// Saves at once, at the end.
  public void close() {
    save.cancel();
    try {
      current.write(file);
    } catch (UncheckedIOException problem) {
      LOG.warn("settings are not saved to {}", file, problem);
    }
  }

  private void saveIn(Background background) {
    Settings now = current;
    background.run(
        () -> now.write(file), () -> {}, f -> LOG.warn("settings are not saved: {}", f.sentence()));
  }
}
