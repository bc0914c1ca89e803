package dev.q2o.runner.delivery;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;

/// Writes a zip whose bytes depend on nothing but the files: sorted names, one fixed time, Unix
/// modes, no compression (compressors differ between Java builds; see
/// docs/decisions/0006-reproducible-archive.md).
///
/// Plain zip without the 64-bit extension, which is enough for 65,535 files and 4 GiB.
final class StoredZip {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int VERSION = 20;
  private static final int MADE_BY_UNIX = 3 << 8 | VERSION;
  private static final int UTF8_NAMES = 1 << 11;
  private static final int STORED = 0;

  /// 1 January 1980, 00:00: the first a zip can tell.
  private static final int TIME = 0;

  private static final int DATE = 1 << 5 | 1;

  private final Little out;
  private final ByteArrayOutputStream centralBytes = new ByteArrayOutputStream();
  private final Little central = new Little(centralBytes);
  private int count;

  private StoredZip(OutputStream out) {
    this.out = new Little(out);
  }

  /// A file of the archive; read when its turn comes, so one file at a time is in memory.
  interface Source {
    byte[] read() throws IOException;

    boolean executable();
  }

  /// @param content bytes of a file
  @SuppressWarnings("ArrayRecordComponent")
  record Item(byte[] content, boolean executable) implements Source {
    @Override
    public byte[] read() {
      return content;
    }
  }

  /// A file on the disk.
  record OnDisk(Path file, boolean executable) implements Source {
    @Override
    public byte[] read() throws IOException {
      return Files.readAllBytes(file);
    }
  }

  /// @param topFolder all files stand in it
  /// @param items by path below the top folder, sorted by bytes
  static void write(Path file, String topFolder, SortedMap<String, ? extends Source> items)
      throws IOException {
    try (OutputStream stream = new BufferedOutputStream(DurableFiles.create(file), 1 << 16)) {
      StoredZip zip = new StoredZip(stream);
      for (Map.Entry<String, ? extends Source> item : items.entrySet()) {
        zip.add(topFolder + "/" + item.getKey(), item.getValue());
      }
      zip.finish();
    }
  }

  private void add(String path, Source item) throws IOException {
    byte[] content = item.read();
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(content);
    int mode = 0100000 | (item.executable() ? 0755 : 0644);
    long offset = out.written;
    requireFits(offset + content.length, ++count);

    out.int4(LOCAL);
    common(out, name, crc.getValue(), content.length);
    out.bytes(name);
    out.bytes(content);

    central.int4(CENTRAL);
    central.int2(MADE_BY_UNIX);
    common(central, name, crc.getValue(), content.length);
    central.int2(0); // comment
    central.int2(0); // disk
    central.int2(0); // internal attributes
    central.int4((long) mode << 16);
    central.int4(offset);
    central.bytes(name);
  }

  private static void common(Little to, byte[] name, long crc, int length) throws IOException {
    to.int2(VERSION);
    to.int2(UTF8_NAMES);
    to.int2(STORED);
    to.int2(TIME);
    to.int2(DATE);
    to.int4(crc);
    to.int4(length);
    to.int4(length);
    to.int2(name.length);
    to.int2(0); // extra field
  }

  private void finish() throws IOException {
    long start = out.written;
    out.bytes(centralBytes.toByteArray());
    out.int4(END);
    out.int2(0);
    out.int2(0);
    out.int2(count);
    out.int2(count);
    out.int4(centralBytes.size());
    out.int4(start);
    out.int2(0);
  }

  private static void requireFits(long bytes, int files) throws IOException {
    if (bytes > 0xF000_0000L || files > 0xFFFF) {
      throw new IOException("The project is too large for a zip: more than 65,535 files or 4 GiB.");
    }
  }

  /// Numbers with the low byte first, as zip has them.
  private static final class Little {
    private final OutputStream out;
    private long written;

    Little(OutputStream out) {
      this.out = out;
    }

    void int2(int value) throws IOException {
      out.write(value);
      out.write(value >>> 8);
      written += 2;
    }

    void int4(long value) throws IOException {
      int2((int) value);
      int2((int) (value >>> 16));
    }

    void bytes(byte[] bytes) throws IOException {
      out.write(bytes);
      written += bytes.length;
    }
  }
}
