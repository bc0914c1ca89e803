package dev.q2o.runner.blueprint.model;

import java.util.Arrays;

/// Turns offsets into a text into lines and columns. Immutable; safe to share between threads.
public final class LineMap {
  private final String source;
  private final int length;

  /// Offsets of the first character of each line.
  private final int[] starts;

  /// @param source file name for positions, as the user gave it
  /// @param text lines end with `\n`
  public LineMap(String source, String text) {
    this.source = source;
    this.length = text.length();
    int[] found = new int[16];
    int lines = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (lines == found.length) {
        found = Arrays.copyOf(found, lines * 2);
      }
      found[lines] = i + 1;
      lines++;
    }
    this.starts = Arrays.copyOf(found, lines);
  }

  /// @param offset of a character; one outside of the text means its nearest end
  public Position at(int offset) {
    int inside = Math.clamp(offset, 0, length);
    int found = Arrays.binarySearch(starts, inside);
    int line = found >= 0 ? found : -found - 2;
    return new Position(source, line + 1, inside - starts[line] + 1);
  }
}
