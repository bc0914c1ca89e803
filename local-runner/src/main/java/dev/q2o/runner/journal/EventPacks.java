package dev.q2o.runner.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.contract.run.UnreadableEventException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Turns events into packs and back; this is the caller's work, not the writer's. Safe for
/// concurrent use.
final class EventPacks {
  /// Larger data lives in the blob store: packs stay small, so scans stay quick.
  private static final int INLINE_BYTES = 4096;

  private final BlobStore blobs;
  private final RunEventCodec codec = new RunEventCodec();
  private final JsonFactory json = new JsonFactory();

  EventPacks(BlobStore blobs) {
    this.blobs = blobs;
  }

  /// @param events of one run, without a gap
  /// @throws JournalException when large data cannot be stored
  List<EventPack> of(List<RecordedEvent> events) {
    List<EventPack> packs = new ArrayList<>(1);
    EventPack.Builder pack = new EventPack.Builder();
    long first = events.getFirst().seq();
    RunId run = events.getFirst().run();
    for (RecordedEvent event : events) {
      if (pack.full()) {
        packs.add(pack.build(run, first, RunEventCodec.SCHEMA));
        first = event.seq();
      }
      byte[] data = codec.encodeData(event.event());
      String type = codec.type(event.event());
      if (data.length <= INLINE_BYTES) {
        pack.add(event.at(), type, data);
      } else {
        pack.addStored(event.at(), type, stored(data));
      }
    }
    packs.add(pack.build(run, first, RunEventCodec.SCHEMA));
    return packs;
  }

  private String stored(byte[] data) {
    try {
      return blobs.put(data);
    } catch (IOException e) {
      throw new JournalException(
          "The journal cannot be written (%s): put that right, free disk space if it is full, then resume."
              .formatted(IoSentence.of(e)),
          e);
    }
  }

  /// The events of a pack that come after a sequence.
  ///
  /// @throws JournalException when one cannot be read; the message says which and why
  List<RecordedEvent> read(EventPack pack, long afterSeq) {
    List<RecordedEvent> events = new ArrayList<>();
    long seq = pack.firstSeq();
    try (JsonParser in = json.createParser(pack.content())) {
      expect(in, JsonToken.START_ARRAY);
      for (; seq <= pack.lastSeq(); seq++) {
        expect(in, JsonToken.START_ARRAY);
        if (seq <= afterSeq) {
          in.skipChildren();
        } else {
          events.add(event(pack, seq, in));
          expect(in, JsonToken.END_ARRAY);
        }
      }
      return events;
    } catch (UnreadableEventException e) {
      throw unreadable(pack, seq, String.valueOf(e.getMessage()), e);
    } catch (JsonProcessingException e) {
      throw unreadable(pack, seq, "the data is damaged", e);
    } catch (IOException e) {
      throw unreadable(pack, seq, IoSentence.of(e), e);
    }
  }

  private RecordedEvent event(EventPack pack, long seq, JsonParser in) throws IOException {
    expect(in, JsonToken.VALUE_NUMBER_INT);
    Instant at = Instant.EPOCH.plus(in.getLongValue(), ChronoUnit.MICROS);
    expect(in, JsonToken.VALUE_STRING);
    String type = in.getText();
    RunEvent event =
        in.nextToken() == JsonToken.VALUE_STRING
            ? codec.decodeData(pack.schema(), type, loaded(in.getText()))
            : codec.decodeData(pack.schema(), type, in);
    return new RecordedEvent(pack.run(), seq, at, event);
  }

  private static void expect(JsonParser in, JsonToken token) throws IOException {
    if (in.nextToken() != token) {
      throw new IOException("the data is damaged");
    }
  }

  private byte[] loaded(String hash) throws IOException {
    return blobs
        .get(hash)
        .orElseThrow(() -> new IOException("the file of blob %s is missing".formatted(hash)));
  }

  private static JournalException unreadable(
      EventPack pack, long seq, String why, Exception cause) {
    return new JournalException(
        "Event %d of %s cannot be read: %s.".formatted(seq, pack.run(), why), cause);
  }
}
