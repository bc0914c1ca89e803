package dev.q2o.runner.regenerate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.q2o.runner.workspace.SafePath;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The content of `q2o.lock`: what was generated into a project and from which answers. It belongs
/// into version control, beside the files it speaks of.
///
/// @param files SHA-256 of every file as it was generated, by its path; what people made of a file
///   since is not in here
public record Lock(
    int schemaVersion, Blueprint blueprint, Answers answers, SortedMap<String, String> files) {
  public static final String PATH = "q2o.lock";
  private static final int SCHEMA_VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// @param id of the blueprint, `type.stack`
  public record Blueprint(String id, String version) {}

  /// What the project was generated from.
  ///
  /// @param project its slug
  /// @param modelFile name that tells the language of the model
  /// @param model whole text
  public record Answers(String project, String modelFile, String model) {}

  public Lock {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  static Lock of(Blueprint blueprint, Answers answers, Map<String, String> contents) {
    SortedMap<String, String> files = new TreeMap<>();
    contents.forEach((path, content) -> files.put(path, Sha256.of(content)));
    return new Lock(SCHEMA_VERSION, blueprint, answers, files);
  }

  /// Equal locks give equal text: JSON, two spaces, LF.
  public String text() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try {
      return JSON.writer(
                  new DefaultPrettyPrinter()
                      .withObjectIndenter(indenter)
                      .withArrayIndenter(indenter))
              .writeValueAsString(this)
          + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a lock is plain data", impossible);
    }
  }

  /// @throws IOException with one sentence when the text is no lock this version understands
  public static Lock read(String text) throws IOException {
    Lock lock;
    try {
      int schema = JSON.readTree(text).path("schemaVersion").asInt(0);
      if (schema != SCHEMA_VERSION) {
        throw new IOException(
            "its %s has schema version %d, and this Q2O reads version %d"
                .formatted(PATH, schema, SCHEMA_VERSION));
      }
      lock = JSON.readValue(text, Lock.class);
    } catch (JsonProcessingException e) {
      throw new IOException("its %s cannot be read: %s".formatted(PATH, e.getOriginalMessage()), e);
    }
    for (Map.Entry<String, String> file : lock.files.entrySet()) {
      if (SafePath.problem(file.getKey()).isPresent() || !file.getValue().matches("[0-9a-f]{64}")) {
        throw new IOException("its %s names a file that cannot be".formatted(PATH));
      }
    }
    return lock;
  }
}
