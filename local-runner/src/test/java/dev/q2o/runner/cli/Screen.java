package dev.q2o.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a person sees after the escape sequences this package writes have been obeyed.
final class Screen {
  private static final Pattern TOKEN =
      Pattern.compile("\u001b\\[(\\d*)([AJm])|\r|\n|[^\u001b\r\n]+");

  private Screen() {}

  static String of(String written) {
    List<String> lines = new ArrayList<>(List.of(""));
    int row = 0;
    Matcher token = TOKEN.matcher(written);
    while (token.find()) {
      String text = token.group();
      if (text.equals("\n")) {
        row++;
        if (row == lines.size()) {
          lines.add("");
        }
      } else if ("A".equals(token.group(2))) {
        row = Math.max(0, row - Integer.parseInt(token.group(1)));
      } else if ("J".equals(token.group(2))) {
        lines.subList(row, lines.size()).clear();
        lines.add("");
      } else if (token.group(2) == null && !text.equals("\r")) {
        lines.set(row, lines.get(row) + text);
      }
    }
    return String.join("\n", lines).stripTrailing();
  }
}
