package dev.q2o.contract.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.contract.ids.RunId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Events as JSON, in the journal, on the wire and on the terminal:
/// `{"schema":2,"run":"run_…","seq":7,"at":"2026-11-22T10:00:00Z","type":"TaskStarted","data":{"task":"entities","attempt":1}}`.
///
/// Type and field names are those of the records of {@link RunEvent}: renaming one is a change of
/// schema. Unknown fields are ignored, so a field may be added; a newer schema is refused with its
/// number, never half read. Safe for concurrent use.
public final class RunEventCodec {
  /// Version this code writes, and the newest it reads.
  public static final int SCHEMA = 2;

  private static final Map<String, Class<?>> TYPES =
      Arrays.stream(RunEvent.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private final ObjectMapper mapper = RunJson.mapper();
  private final Map<Class<?>, ObjectWriter> writers =
      TYPES.values().stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), mapper::writerFor));
  private final Map<String, ObjectReader> readers =
      TYPES.entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey, type -> mapper.readerFor(type.getValue())));

  public String type(RunEvent event) {
    return event.getClass().getSimpleName();
  }

  /// The `data` of the event alone, in UTF-8.
  public byte[] encodeData(RunEvent event) {
    try {
      ObjectWriter writer = writers.get(event.getClass());
      return (writer == null ? mapper.writer() : writer).writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of numbers and texts can always be written", e);
    }
  }

  /// @param schema version the data was written with
  /// @throws UnreadableEventException when it is newer, unknown or damaged
  public RunEvent decodeData(int schema, String type, byte[] data) {
    try (JsonParser in = mapper.createParser(data)) {
      in.nextToken();
      return decodeData(schema, type, in);
    } catch (IOException e) {
      throw damaged(type, e);
    }
  }

  /// Reads the `data` of one event out of a longer text.
  ///
  /// @param in at the data's first token; afterwards at its last
  /// @throws UnreadableEventException when it is newer, unknown or damaged
  public RunEvent decodeData(int schema, String type, JsonParser in) {
    try {
      ObjectReader reader = schema == SCHEMA ? readers.get(type) : null;
      if (reader != null) {
        return present(type, reader.readValue(in));
      }
      JsonNode data = mapper.readTree(in);
      return event(schema, type, data == null ? mapper.missingNode() : data);
    } catch (IOException e) {
      throw damaged(type, e);
    }
  }

  /// One line, without a line end.
  public String encode(RecordedEvent recorded) {
    ObjectNode line = mapper.createObjectNode();
    line.put("schema", SCHEMA);
    line.put("run", recorded.run().toString());
    line.put("seq", recorded.seq());
    line.put("at", recorded.at().toString());
    line.put("type", type(recorded.event()));
    line.set("data", mapper.valueToTree(recorded.event()));
    return write(line);
  }

  /// @throws UnreadableEventException when it was written by a newer Q2O or is damaged
  public RecordedEvent decode(String line) {
    try {
      JsonNode node = mapper.readTree(line);
      RunEvent event =
          event(node.path("schema").asInt(), node.path("type").asText(), node.path("data"));
      return new RecordedEvent(
          RunId.parse(node.path("run").asText()),
          node.path("seq").asLong(),
          Instant.parse(node.path("at").asText()),
          event);
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      throw damaged("an event", e);
    }
  }

  /// JSON's `null` is nothing.
  private static RunEvent present(String type, @Nullable RunEvent event) {
    if (event == null) {
      throw new UnreadableEventException("%s cannot be read: the data is damaged".formatted(type));
    }
    return event;
  }

  private RunEvent event(int schema, String type, JsonNode data) throws JsonProcessingException {
    if (schema > SCHEMA) {
      throw new UnreadableEventException(
          "this event has schema %d and this Q2O reads up to %d: update Q2O"
              .formatted(schema, SCHEMA));
    }
    Class<?> known = TYPES.get(type);
    if (schema < 1 || known == null || !data.isObject()) {
      throw new UnreadableEventException(
          "'%s' of schema %d is not an event of a run".formatted(type, schema));
    }
    return (RunEvent) mapper.treeToValue(schema < SCHEMA ? upgraded(type, data) : data, known);
  }

  /// Fields that schema 2 added, with the value that says what schema 1 meant.
  private static JsonNode upgraded(String type, JsonNode data) {
    ObjectNode fields = data.deepCopy();
    switch (type) {
      case "RunCreated" -> fields.put("restartOf", "");
      case "RunStarted" -> fields.put("runner", "");
      case "ApprovalRequested" -> fields.put("gate", Gate.PLAN).put("question", "");
      case "RunPlanned" -> {
        for (JsonNode task : fields.path("tasks")) {
          if (task instanceof ObjectNode planned) {
            planned.put("inputSha256", "").putArray("after");
          }
        }
      }
      default -> {}
    }
    return fields;
  }

  private String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of numbers and texts can always be written", e);
    }
  }

  private static UnreadableEventException damaged(String what, Exception cause) {
    return new UnreadableEventException(
        "%s cannot be read: the data is damaged".formatted(what), cause);
  }
}
