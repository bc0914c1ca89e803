package dev.q2o.runner.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;

/// Text form of {@link Evidence}: JSON, two spaces, LF, fields in the order of the record, enums in
/// lower case, absent parts left out. Equal evidence gives equal text. Safe for concurrent use.
public final class EvidenceJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .configure(EnumFeature.WRITE_ENUMS_TO_LOWERCASE, true)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .build();
  private static final ObjectWriter WRITER = MAPPER.writer(printer());

  private EvidenceJson() {}

  public static String write(Evidence evidence) {
    try {
      return WRITER.writeValueAsString(evidence) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("evidence is plain data", impossible);
    }
  }

  /// @throws IOException with one sentence when the text is not evidence this version understands
  public static Evidence read(String text) throws IOException {
    try {
      JsonNode json = MAPPER.readTree(text);
      int version = json.path("schemaVersion").asInt(0);
      if (version != Evidence.SCHEMA_VERSION) {
        throw new IOException(
            "Its EVIDENCE.json has schema version %d; this Q2O reads version %d."
                .formatted(version, Evidence.SCHEMA_VERSION));
      }
      return MAPPER.treeToValue(json, Evidence.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String reason =
          e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
      throw new IOException("Its EVIDENCE.json cannot be read: %s".formatted(reason), e);
    }
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}
