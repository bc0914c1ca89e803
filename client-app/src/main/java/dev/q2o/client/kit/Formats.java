package dev.q2o.client.kit;

import static dev.q2o.client.i18n.Messages.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and times as people read them.
public final class Formats {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_MOMENT =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

  private Formats() {}

  /// `840 ms`, `4.2 s`, `3 min 05 s`, `2 h 03 min`.
  public static String duration(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1_000) {
      return text("format.millis", Long.toString(millis));
    }
    if (millis < 60_000) {
      return text("format.seconds", "%.1f".formatted(millis / 1000.0));
    }
    return clock(duration);
  }

  /// The same without parts of a second, for times that are still growing.
  public static String clock(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return text("format.seconds", Long.toString(seconds));
    }
    if (seconds < 3_600) {
      return text("format.minutes", Long.toString(seconds / 60), "%02d".formatted(seconds % 60));
    }
    return text(
        "format.hours", Long.toString(seconds / 3_600), "%02d".formatted(seconds / 60 % 60));
  }

  /// `just now`, `5 min ago`, `3 h ago`, `yesterday`, then the day.
  public static String ago(Instant moment, Instant now, ZoneId zone) {
    long minutes = Duration.between(moment, now).toMinutes();
    if (minutes < 1) {
      return text("format.just-now");
    }
    if (minutes < 60) {
      return text("format.minutes-ago", Long.toString(minutes));
    }
    if (minutes < 24 * 60) {
      return text("format.hours-ago", Long.toString(minutes / 60));
    }
    return DAY.format(moment.atZone(zone));
  }

  public static String moment(Instant moment, ZoneId zone) {
    return MOMENT.format(moment.atZone(zone));
  }

  /// Without the year, for narrow columns.
  public static String shortMoment(Instant moment, ZoneId zone) {
    return SHORT_MOMENT.format(moment.atZone(zone));
  }

  public static String clockTime(Instant moment, ZoneId zone) {
    return CLOCK.format(moment.atZone(zone));
  }

  /// `812 B`, `4.1 kB`, `12.3 MB` (powers of 1000, as file managers show them).
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return text("format.bytes", Long.toString(bytes));
    }
    if (bytes < 1_000_000) {
      return text("format.kilobytes", "%.1f".formatted(bytes / 1e3));
    }
    return text("format.megabytes", "%.1f".formatted(bytes / 1e6));
  }

  /// The first twelve digits, enough to compare by eye.
  public static String shortHash(String sha256) {
    return sha256.length() <= 12 ? sha256 : sha256.substring(0, 12);
  }
}
