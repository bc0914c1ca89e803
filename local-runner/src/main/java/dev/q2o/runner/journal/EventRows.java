package dev.q2o.runner.journal;

import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.contract.run.UnreadableEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Turns events into rows and back; this is the caller's work, not the writer's.
final class EventRows {
  /// Larger payloads live in the blob store: rows stay small, so scans stay quick.
  private static final int INLINE_CHARS = 4096;

  private final BlobStore blobs;
  private final RunEventCodec codec = new RunEventCodec();

  EventRows(BlobStore blobs) {
    this.blobs = blobs;
  }

  /// @throws JournalException when a large payload cannot be stored
  List<EventRow> rows(List<RecordedEvent> events) {
    List<EventRow> rows = new ArrayList<>(events.size());
    for (RecordedEvent event : events) {
      String data = codec.encodeData(event.event());
      boolean inline = data.length() <= INLINE_CHARS;
      rows.add(
          new EventRow(
              event.run(),
              event.seq(),
              event.at(),
              codec.type(event.event()),
              RunEventCodec.SCHEMA,
              inline ? data : null,
              inline ? null : stored(data)));
    }
    return rows;
  }

  private String stored(String data) {
    try {
      return blobs.put(data.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new JournalException(
          "The journal cannot be written (%s): put that right, free disk space if it is full, then resume."
              .formatted(IoSentence.of(e)),
          e);
    }
  }

  /// @throws JournalException when it cannot be read; the message says which and why
  RecordedEvent event(EventRow row) {
    try {
      return new RecordedEvent(
          row.run(), row.seq(), row.at(), codec.decodeData(row.schema(), row.type(), payload(row)));
    } catch (IOException e) {
      throw unreadable(row, IoSentence.of(e), e);
    } catch (UnreadableEventException e) {
      throw unreadable(row, String.valueOf(e.getMessage()), e);
    }
  }

  private String payload(EventRow row) throws IOException {
    if (row.payload() != null) {
      return row.payload();
    }
    String hash = String.valueOf(row.payloadSha256());
    byte[] content =
        blobs
            .get(hash)
            .orElseThrow(() -> new IOException("the file of blob %s is missing".formatted(hash)));
    return new String(content, StandardCharsets.UTF_8);
  }

  private static JournalException unreadable(EventRow row, String why, Exception cause) {
    return new JournalException(
        "Event %d of %s cannot be read: %s.".formatted(row.seq(), row.run(), why), cause);
  }
}
