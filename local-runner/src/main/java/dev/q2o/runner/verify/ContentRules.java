package dev.q2o.runner.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.q2o.runner.advisory.AdvisoryList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a delivered file must not be: empty, unparsable, or a promise instead of work.
final class ContentRules {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  /// Words of a comment that stand where work should. `TODO` alone is no proof: a model may have a
  /// state of that name.
  private static final Pattern UNFINISHED =
      Pattern.compile("(//+|/\\*+|^\\s*\\*|#+|<!--|--)\\s*(TODO|FIXME|XXX)\\b", Pattern.MULTILINE);

  private static final Pattern EMPTY_WORDS =
      Pattern.compile("(?i)\\b(lorem ipsum|not (yet )?implemented|to be implemented)\\b");
  private static final Pattern REFUSING =
      Pattern.compile("throw\\s+new\\s+UnsupportedOperationException\\b");
  private static final Pattern SWITCHED_OFF =
      Pattern.compile("^\\s*@(Disabled|Ignore)\\b", Pattern.MULTILINE);

  private ContentRules() {}

  /// @return sentences, empty when the file is sound
  static List<String> problems(String path, byte[] content) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (content.length == 0) {
      return List.of("%s is empty.".formatted(path));
    }
    Optional<String> text = text(content);
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.get().isBlank()) {
      return List.of("%s holds nothing but blanks.".formatted(path));
    }
    List<String> problems = new ArrayList<>();
    parseProblem(ending, content)
        .ifPresent(reason -> problems.add("%s cannot be parsed: %s".formatted(path, reason)));
    // Advisories tell in their authors' words what is wrong with libraries, also what they lack.
    boolean quoted = path.equals(AdvisoryList.PATH);
    boolean prose = ending.equals("md") || ending.equals("txt");
    if (!prose && !quoted) {
      find(path, text.get(), UNFINISHED, "is unfinished", problems);
    }
    if (!quoted) {
      find(path, text.get(), EMPTY_WORDS, "holds a placeholder", problems);
    }
    if (ending.equals("java")) {
      find(path, text.get(), REFUSING, "refuses to work", problems);
      find(path, text.get(), SWITCHED_OFF, "holds a test that is switched off", problems);
    }
    return problems;
  }

  /// Empty when the bytes are no UTF-8 text.
  static Optional<String> text(byte[] content) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }

  static int line(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  private static void find(
      String path, String text, Pattern pattern, String what, List<String> problems) {
    var matcher = pattern.matcher(text);
    if (matcher.find()) {
      problems.add(
          "%s:%d %s: '%s'"
              .formatted(path, line(text, matcher.start()), what, matcher.group().strip()));
    }
  }

  private static Optional<String> parseProblem(String ending, byte[] content) {
    try {
      switch (ending) {
        case "json" -> JSON.readTree(content);
        case "yaml", "yml" -> readAll(content);
        case "xml", "svg" -> SecureXml.parse(content);
        default -> {}
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(
          "line %d: %s"
              .formatted(
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()));
    } catch (SecureXml.Malformed | IOException e) {
      return Optional.of(Optional.ofNullable(e.getMessage()).orElse("it is malformed"));
    }
  }

  private static void readAll(byte[] content) throws IOException {
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(content)) {
      while (documents.hasNextValue()) {
        documents.nextValue();
      }
    }
  }
}
