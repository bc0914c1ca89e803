package dev.q2o.runner.advisory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Advisories about Maven libraries. Immutable; safe for concurrent use.
///
/// A run keeps the part of it that speaks of the project's libraries, and delivers it as {@link
/// #PATH}: so whoever doubts the check can execute it again, and a later list can be held against
/// the same project.
///
/// @param source what was read
/// @param libraries `group:name` of those it was narrowed to; empty for all there are
/// @param advisories in the order of their ids
public record AdvisoryList(Source source, SortedSet<String> libraries, List<Advisory> advisories) {
  /// Where it stands in a delivered project.
  public static final String PATH = "advisories.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// @param name of the file or folder, without where it is
  /// @param sha256 of the file; of a folder, over the names and hashes of its files
  /// @param records that were read, of every kind
  /// @param maven those of them about Maven libraries that were not withdrawn
  /// @param newest when the newest record was changed, as it says; empty when none says so
  public record Source(String name, String sha256, int records, int maven, String newest) {}

  public AdvisoryList {
    libraries = Collections.unmodifiableSortedSet(new TreeSet<>(libraries));
    advisories =
        advisories.stream()
            .sorted(Comparator.comparing(Advisory::id).thenComparing(Advisory::library))
            .toList();
  }

  /// The same about these libraries only.
  ///
  /// @param wanted `group:name` of each
  public AdvisoryList about(Collection<String> wanted) {
    SortedSet<String> kept = new TreeSet<>(wanted);
    return new AdvisoryList(
        source, kept, advisories.stream().filter(a -> kept.contains(a.library())).toList());
  }

  /// Whether it would name an advisory about this library.
  public boolean covers(String library) {
    return libraries.isEmpty() || libraries.contains(library);
  }

  /// Equal lists give equal text: JSON, two spaces, LF.
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
      throw new IllegalStateException("a list is plain data", impossible);
    }
  }

  /// @throws IOException with one sentence when the text is none of {@link #text}
  public static AdvisoryList read(String text) throws IOException {
    try {
      return JSON.readValue(text, AdvisoryList.class);
    } catch (JsonProcessingException e) {
      throw new IOException("%s cannot be read: %s".formatted(PATH, e.getOriginalMessage()), e);
    }
  }
}
