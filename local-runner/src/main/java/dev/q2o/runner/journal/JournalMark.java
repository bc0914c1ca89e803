package dev.q2o.runner.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file beside the journal that remembers how much of it was confirmed, so that a journal that
/// was cut off is noticed even where the database quietly goes back to an older state of itself.
///
/// It is written after the commit it speaks of, and never forced: the end of the process leaves it
/// whole and at most behind, so it raises no false alarm; after a power cut it may be older or
/// torn, and a torn one says nothing. Losing it costs nothing but the check. Safe for concurrent
/// use.
final class JournalMark implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JournalMark.class);
  private static final long MAGIC = 0x71326f_6d61726bL; // "q2omark"
  private static final int BYTES = 5 * Long.BYTES;

  private final RandomAccessFile file;
  private final Optional<Confirmed> before;

  /// What the journal must at least hold.
  ///
  /// @param fileBytes length of the database file
  /// @param events of all runs
  /// @param projects writes of projects
  record Confirmed(long fileBytes, long events, long projects) {}

  private JournalMark(RandomAccessFile file, Optional<Confirmed> before) {
    this.file = file;
    this.before = before;
  }

  /// @throws IOException when it cannot be opened for writing
  static JournalMark open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      return new JournalMark(file, read(file));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static Optional<Confirmed> read(RandomAccessFile file) throws IOException {
    if (file.length() != BYTES) {
      return Optional.empty();
    }
    byte[] content = new byte[BYTES];
    file.readFully(content);
    ByteBuffer in = ByteBuffer.wrap(content);
    boolean whole = in.getLong(0) == MAGIC && in.getLong(BYTES - Long.BYTES) == sum(content);
    return whole
        ? Optional.of(new Confirmed(in.getLong(8), in.getLong(16), in.getLong(24)))
        : Optional.empty();
  }

  private static long sum(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content, 0, BYTES - Long.BYTES);
    return sum.getValue();
  }

  /// What was confirmed when it was last written; empty when nobody knows.
  Optional<Confirmed> before() {
    return before;
  }

  /// A mark that cannot be written is no reason to stop: the check is then weaker.
  synchronized void note(Confirmed confirmed) {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.putLong(MAGIC);
    out.putLong(confirmed.fileBytes());
    out.putLong(confirmed.events());
    out.putLong(confirmed.projects());
    out.putLong(sum(out.array()));
    try {
      file.seek(0);
      file.write(out.array());
    } catch (IOException e) {
      log.debug("the mark of the journal was not written", e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      log.debug("the mark of the journal was not closed", e);
    }
  }
}
