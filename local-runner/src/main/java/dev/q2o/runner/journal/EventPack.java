package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/// Events of one run that were written together, as their table has them: one row for all of them,
/// because a row costs a database more than what is in it.
///
/// @param firstSeq and `lastSeq` of its events, which have no gap
/// @param schema version of the events' data
/// @param content UTF-8, `[[1790000000123456,"TaskStarted",{"task":"a","attempt":1}],…]`: when it
///   happened in microseconds since 1970, what, and its data. Data that is large stands in the blob
///   store; here is its hash, a text instead of an object
record EventPack(RunId run, long firstSeq, long lastSeq, int schema, byte[] content) {

  /// A reader that wants one event reads all of its pack.
  private static final int MOST_EVENTS = 256;

  private static final int MOST_BYTES = 64 << 10;

  /// Puts the content of a pack together. Not safe for concurrent use.
  static final class Builder {
    private byte[] content = new byte[512];
    private int size;
    private int events;

    void add(Instant at, String type, byte[] data) {
      begin(at, type);
      put(data);
      put(']');
    }

    /// @param sha256 of data that is in the blob store
    void addStored(Instant at, String type, String sha256) {
      begin(at, type);
      put('"');
      put(sha256);
      put("\"]");
    }

    private void begin(Instant at, String type) {
      put(events == 0 ? '[' : ',');
      put('[');
      put(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
      put(",\"");
      put(type);
      put("\",");
      events++;
    }

    int events() {
      return events;
    }

    /// What comes next belongs into another pack.
    boolean full() {
      return events == MOST_EVENTS || size > MOST_BYTES;
    }

    /// @return what was added, which begins anew
    EventPack build(RunId run, long firstSeq, int schema) {
      put(']');
      EventPack pack =
          new EventPack(run, firstSeq, firstSeq + events - 1, schema, Arrays.copyOf(content, size));
      size = 0;
      events = 0;
      return pack;
    }

    private void put(char ascii) {
      room(1);
      content[size++] = (byte) ascii;
    }

    private void put(String ascii) {
      room(ascii.length());
      for (int i = 0; i < ascii.length(); i++) {
        content[size++] = (byte) ascii.charAt(i);
      }
    }

    private void put(byte[] bytes) {
      room(bytes.length);
      System.arraycopy(bytes, 0, content, size, bytes.length);
      size += bytes.length;
    }

    private void room(int more) {
      if (size + more > content.length) {
        content = Arrays.copyOf(content, Math.max(size + more, content.length * 2));
      }
    }
  }
}
