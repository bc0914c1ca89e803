package dev.q2o.runner.cli;

import java.util.ArrayList;
import java.util.List;

/// Text measured in terminal cells: letters of East Asian scripts and pictographs take two,
/// combining marks none.
final class TextWidth {
  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  static int of(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || type == Character.CONTROL) {
      return 0;
    }
    boolean wide =
        (codePoint >= 0x1100 && codePoint <= 0x115F)
            || (codePoint >= 0x2E80 && codePoint <= 0xA4CF && codePoint != 0x303F)
            || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
            || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
            || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
            || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
            || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
            || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF)
            || (codePoint >= 0x20000 && codePoint <= 0x3FFFD);
    return wide ? 2 : 1;
  }

  /// Exactly `cells` wide: cut with an ellipsis, or filled with spaces.
  static String fit(String text, int cells) {
    String cut = cut(text, cells);
    return cut + " ".repeat(cells - of(cut));
  }

  /// At most `cells` wide; an ellipsis tells that something is missing.
  static String cut(String text, int cells) {
    if (of(text) <= cells) {
      return text;
    }
    return cells < 1 ? "" : head(text, cells - 1) + "…";
  }

  /// At most `cells` wide with the end kept, which is the telling part of a path.
  static String cutLeft(String text, int cells) {
    if (of(text) <= cells) {
      return text;
    }
    int start = 0;
    while (start < text.length() && of(text.substring(start)) > cells - 1) {
      start += Character.charCount(text.codePointAt(start));
    }
    return "…" + text.substring(start);
  }

  static String right(String text, int cells) {
    return " ".repeat(Math.max(0, cells - of(text))) + text;
  }

  /// Lines of at most `cells`, broken at spaces; a word that is longer than a line stands alone,
  /// whole.
  static List<String> wrap(String text, int cells) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : text.strip().split("\\s+")) {
      int width = of(word);
      if (used > 0 && used + 1 + width > cells) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      if (used > 0) {
        line.append(' ');
        used++;
      }
      line.append(word);
      used += width;
    }
    lines.add(line.toString());
    return lines;
  }

  private static String head(String text, int cells) {
    StringBuilder head = new StringBuilder();
    int used = 0;
    for (int codePoint : text.codePoints().toArray()) {
      used += of(codePoint);
      if (used > cells) {
        break;
      }
      head.appendCodePoint(codePoint);
    }
    return head.toString();
  }
}
