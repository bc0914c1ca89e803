package dev.q2o.runner.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// A database file that no thread interrupt closes, read and written on the thread that asks.
///
/// H2 brings two others: its usual one is closed by an interrupt, and with it the database;
/// `async:` hands every read and write to a thread of a pool and waits, two changes of threads
/// each. Everything goes through one handle, because on Windows a lock keeps other handles of its
/// own process out too.
final class SteadyFile extends FileBaseDefault {
  static final String SCHEME = "steady";

  private final RandomAccessFile file;
  private final Path path;

  private SteadyFile(Path path, boolean writable) throws IOException {
    this.path = path;
    file = new RandomAccessFile(path.toFile(), writable ? "rw" : "r");
  }

  /// How H2 finds it.
  public static final class Files extends FilePathWrapper {
    @Override
    public FileChannel open(String mode) throws IOException {
      return new SteadyFile(Path.of(name.substring(SCHEME.length() + 1)), !mode.equals("r"));
    }

    @Override
    public String getScheme() {
      return SCHEME;
    }
  }

  /// Makes H2 know the scheme, for the whole process; doing it again changes nothing.
  static void register() {
    FilePath.register(new Files());
  }

  @Override
  public synchronized int read(ByteBuffer to, long position) throws IOException {
    file.seek(position);
    if (to.hasArray()) {
      int read = file.read(to.array(), to.arrayOffset() + to.position(), to.remaining());
      if (read > 0) {
        to.position(to.position() + read);
      }
      return read;
    }
    byte[] bytes = new byte[to.remaining()];
    int read = file.read(bytes);
    if (read > 0) {
      to.put(bytes, 0, read);
    }
    return read;
  }

  @Override
  public synchronized int write(ByteBuffer from, long position) throws IOException {
    int length = from.remaining();
    file.seek(position);
    if (from.hasArray()) {
      file.write(from.array(), from.arrayOffset() + from.position(), length);
      from.position(from.limit());
    } else {
      byte[] bytes = new byte[length];
      from.get(bytes);
      file.write(bytes);
    }
    return length;
  }

  @Override
  public long size() throws IOException {
    return file.length();
  }

  @Override
  protected void implTruncate(long length) throws IOException {
    file.setLength(length);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    file.getFD().sync(); // a channel would be closed by an interrupt
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.getChannel().tryLock(position, size, shared);
  }

  @Override
  public void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public String toString() {
    return SCHEME + ":" + path;
  }
}
