package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// For every constraint of a property a value that breaks it, as Java expressions of JSON texts.
final class BadValues {
  private final JavaFile file;
  private final String text;
  private final String bytes;
  private final List<String> values = new ArrayList<>();

  private BadValues(JavaFile file, String examples) {
    this.file = file;
    this.text = examples + ".text";
    this.bytes = examples + ".file";
  }

  /// @param examples fully qualified name of the class that makes long texts and files
  static List<String> of(Property property, JavaFile file, String examples) {
    var bad = new BadValues(file, examples);
    bad.collect(property);
    return bad.values;
  }

  private void add(String json) {
    String literal = JavaFile.literal(json);
    if (!values.contains(literal)) {
      values.add(literal);
    }
  }

  private void collect(Property property) {
    if (property.required()) {
      add("null");
    }
    switch (property.kind()) {
      case STRING, TEXT -> texts(property);
      case INTEGER -> all("1.5", "\"7\"", "2147483648", "true");
      case LONG -> all("1.5", "\"7\"", "9223372036854775808");
      case DECIMAL -> all("0.001", "\"7\"", "1e30");
      case FLOAT -> all("\"7\"", "1e39");
      case DOUBLE -> all("\"7\"", "1e309");
      case BOOLEAN -> all("\"true\"", "1");
      case LOCAL_DATE -> all("\"2030-02-30\"", "\"31.01.2030\"", "20300131");
      case LOCAL_TIME -> all("\"25:00:00\"", "\"noon\"", "12");
      case INSTANT -> all("\"2030-01-31\"", "\"2030-01-31T25:00:00Z\"", "1900000000");
      case DURATION -> all("\"90 minutes\"", "90");
      case UUID -> all("\"not-a-uuid\"", "1");
      case BINARY -> binary(property);
      case CHOICE -> all("\"NO_SUCH_VALUE\"", "0");
      case REFERENCE -> all("\"1\"", "1.5", "{}");
      case REFERENCES -> {
        all("1", "[\"1\"]");
        if (property.required()) {
          add("[]");
        }
      }
    }
    if (property.kind().number()) {
      boolean whole = property.kind() == Kind.INTEGER || property.kind() == Kind.LONG;
      BigDecimal step = whole ? BigDecimal.ONE : new BigDecimal("0.5");
      property.min().ifPresent(bound -> number(property, bound.subtract(step)));
      property.max().ifPresent(bound -> number(property, bound.add(step)));
    }
  }

  private void all(String... jsons) {
    for (String json : jsons) {
      add(json);
    }
  }

  /// Keeps out numbers the type itself already refuses for another reason.
  private void number(Property property, BigDecimal value) {
    boolean whole = property.kind() == Kind.INTEGER || property.kind() == Kind.LONG;
    add(whole ? value.toBigInteger().toString() : value.toPlainString());
  }

  private void texts(Property property) {
    all("5", "true");
    int least = property.minLength().orElse(0);
    if (least > 0) {
      values.add(call(text, least - 1));
    }
    values.add(call(text, property.maxLength().orElse(0) + 1));
    property
        .pattern()
        .map(Pattern::compile)
        .ifPresent(pattern -> {
          for (String attempt : List.of("?", " ", "~~~", "!!!!!!", "a", "0")) {
            if (!pattern.matcher(attempt).matches()) {
              add(SeedJson.text(attempt));
              return;
            }
          }
        });
  }

  private void binary(Property property) {
    all("\"aGVsbG8=\"", "{\"contentType\":\"text/plain\",\"data\":\"***\"}");
    add("{\"contentType\":\"plain\",\"data\":\"aGVsbG8=\"}");
    property.minLength().stream().filter(n -> n > 0).forEach(n -> values.add(call(bytes, n - 1)));
    property.maxLength().ifPresent(n -> values.add(call(bytes, n + 1)));
  }

  private String call(String method, int length) {
    return file.useStatic(method) + "(" + length + ")";
  }
}
