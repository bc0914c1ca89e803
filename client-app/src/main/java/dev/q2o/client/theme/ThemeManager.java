package dev.q2o.client.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.q2o.client.fx.Bag;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Dresses the window: Primer Light or Primer Dark, Inter, and one style sheet of our own that
/// speaks in Primer's colour names, so dark mode needs no second one. JavaFX thread only.
public final class ThemeManager {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final List<String> FONTS = List.of("Regular", "Medium", "SemiBold");

  private final ObjectProperty<Appearance> appearance =
      new SimpleObjectProperty<>(Appearance.SYSTEM);
  private final Scene scene;
  private final Bag bag = new Bag();

  public ThemeManager(Scene scene) {
    this.scene = scene;
    for (String font : FONTS) {
      Font.loadFont(resource("/dev/q2o/client/font/Inter-" + font + ".ttf"), 13);
    }
    scene.getStylesheets().add(resource("/dev/q2o/client/theme/app.css"));
    bag.listen(appearance, (_, _, _) -> apply());
    bag.listen(Platform.getPreferences().colorSchemeProperty(), (_, _, _) -> apply());
    apply();
  }

  public ObjectProperty<Appearance> appearance() {
    return appearance;
  }

  public boolean dark() {
    return switch (appearance.get()) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  /// Whether the system asks for less movement; transitions then become plain changes.
  public static boolean reducedMotion() {
    return Platform.getPreferences().isReducedMotion();
  }

  public void close() {
    bag.empty();
  }

  private void apply() {
    boolean dark = dark();
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scene.getRoot().pseudoClassStateChanged(DARK, dark);
  }

  private static String resource(String path) {
    return Objects.requireNonNull(ThemeManager.class.getResource(path), path).toExternalForm();
  }
}
