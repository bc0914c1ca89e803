package dev.q2o.client.i18n;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the screen by key. Keys are written as literals where they are used, so a test can
/// prove that each exists and each is used.
public final class Messages {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("dev.q2o.client.i18n.messages", Locale.ROOT);

  private Messages() {}

  /// @throws java.util.MissingResourceException when there is no such key
  public static String text(String key) {
    return BUNDLE.getString(key);
  }

  /// The text with its `{0}`, `{1}` … filled in by {@link MessageFormat}.
  public static String text(String key, Object... arguments) {
    return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(arguments);
  }
}
