package dev.q2o.runner.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Time limits as people type them: `90s`, `45m`, `2h`, `1h30m`.
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,6})m(?:in)?)?(?:(\\d{1,7})s)?");

  @Override
  public Duration convert(String typed) {
    Matcher parts = FORM.matcher(typed.toLowerCase(Locale.ROOT).replace(" ", ""));
    Duration duration =
        parts.matches()
            ? Duration.ofHours(number(parts, 1))
                .plusMinutes(number(parts, 2))
                .plusSeconds(number(parts, 3))
            : Duration.ZERO;
    if (duration.isZero()) {
      throw new TypeConversionException(
          "'%s' is not a time limit; write for example 90s, 45m or 1h30m".formatted(typed));
    }
    return duration;
  }

  private static long number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }
}
