package dev.q2o.client.boot;

import java.util.Locale;
import java.util.Map;

/// Whether there is a screen to draw on, found out before the toolkit is started and prints its own
/// complaints.
final class Display {
  private Display() {}

  /// @param glassPlatform the system property `glass.platform`; `Headless` draws into memory
  static boolean available(Map<String, String> env, String osName, String glassPlatform) {
    if (glassPlatform.equalsIgnoreCase("headless")) {
      return true;
    }
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows") || os.startsWith("mac")) {
      return true;
    }
    return !env.getOrDefault("DISPLAY", "").isBlank();
  }

  static boolean available() {
    return available(
        System.getenv(),
        System.getProperty("os.name", ""),
        System.getProperty("glass.platform", ""));
  }
}
