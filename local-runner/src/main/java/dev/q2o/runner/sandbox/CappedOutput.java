package dev.q2o.runner.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Keeps the first and the last MiB of a stream: a failure shows at one of the ends. Not for
/// concurrent use.
final class CappedOutput {
  static final int HALF = 1 << 20;

  private final ByteArrayOutputStream first = new ByteArrayOutputStream();
  private final byte[] last = new byte[HALF];
  private final LineFeed lines;
  private long beyond;

  /// @param lines told each line as it comes
  CappedOutput(Consumer<String> lines) {
    this.lines = new LineFeed(lines);
  }

  /// Reads until the end of the stream.
  void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 14];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      add(buffer, n);
      lines.add(buffer, n);
    }
    lines.end();
  }

  private void add(byte[] buffer, int length) {
    int head = Math.min(length, HALF - first.size());
    first.write(buffer, 0, head);
    for (int i = head; i < length; i++) {
      last[(int) (beyond++ % HALF)] = buffer[i];
    }
  }

  String text() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first.toByteArray());
    if (beyond > HALF) {
      int start = (int) (beyond % HALF);
      String cut = "\n… %d bytes left out …\n".formatted(beyond - HALF);
      all.writeBytes(cut.getBytes(StandardCharsets.UTF_8));
      all.write(last, start, HALF - start);
      all.write(last, 0, start);
    } else {
      all.write(last, 0, (int) beyond);
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
