package dev.q2o.runner.control;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines of UTF-8 up to a length: who sends a longer one cannot fill the memory. One thread.
final class LineReader {
  private final InputStream in;
  private final int longest;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

  /// @param longest in bytes, without the line end
  LineReader(InputStream in, int longest) {
    this.in = new BufferedInputStream(in);
    this.longest = longest;
  }

  static final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(int longest) {
      super("A line has at most %d bytes.".formatted(longest));
    }
  }

  /// @return empty at the end; what stands there without a line end was cut off and does not count
  Optional<String> next() throws IOException {
    line.reset();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return Optional.of(line.toString(StandardCharsets.UTF_8));
      }
      if (line.size() == longest) {
        throw new LineTooLongException(longest);
      }
      line.write(b);
    }
    return Optional.empty();
  }
}
