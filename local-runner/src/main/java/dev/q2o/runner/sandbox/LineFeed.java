package dev.q2o.runner.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cuts a stream of bytes into lines while it comes; a line that does not end is told in pieces. A
/// receiver that throws is told no more, and the stream goes on. Not for concurrent use.
final class LineFeed {
  private static final Logger log = LoggerFactory.getLogger(LineFeed.class);
  private static final int LONGEST = 1 << 10;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private Consumer<String> receiver;

  LineFeed(Consumer<String> receiver) {
    this.receiver = receiver;
  }

  void add(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r' || line.size() == LONGEST) {
        tell();
      }
      if (bytes[i] != '\n' && bytes[i] != '\r') {
        line.write(bytes[i]);
      }
    }
  }

  /// Tells what is left.
  void end() {
    tell();
  }

  private void tell() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (!text.isBlank()) {
      try {
        receiver.accept(text);
      } catch (RuntimeException e) {
        log.error("nobody hears the output any more", e);
        receiver = _ -> {};
      }
    }
  }
}
