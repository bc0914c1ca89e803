package dev.q2o.runner.blueprint.javalib;

import dev.q2o.runner.blueprint.javaapi.ExampleValues;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// How properties and their values are written in the source of a library. Pure functions.
final class LibraryTypes {
  private LibraryTypes() {}

  /// Type of a property as the file has to write it.
  static String type(Plan plan, Property property, JavaFile file) {
    return switch (property.kind()) {
      case CHOICE -> file.use(plan.choiceType(property.requireChoice()));
      case BINARY -> file.use(plan.shared("Binary"));
      case REFERENCE -> id(plan, property, file);
      case REFERENCES -> file.use("java.util.List") + "<" + id(plan, property, file) + ">";
      default -> file.use(property.kind().javaType());
    };
  }

  private static String id(Plan plan, Property property, JavaFile file) {
    return file.use(plan.shared("Id")) + "<" + file.use(plan.target(property).type()) + ">";
  }

  /// Name of the method of the fixtures that stores an example and answers its id.
  static String idOf(Plan plan, String entity) {
    String type = plan.entity(entity).name();
    return type.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + type.substring(1) + "Id";
  }

  /// An example value as a Java expression.
  static String expression(Plan plan, Property property, Object value, JavaFile file) {
    if (value instanceof List<?> list) {
      String ids =
          list.stream()
              .map(item -> reference(plan, property, String.valueOf(item)))
              .collect(Collectors.joining(", "));
      return file.use("java.util.List") + ".of(" + ids + ")";
    }
    if (value instanceof ExampleValues.Bytes bytes) {
      return "%s.of(%s, %s.getBytes(%s.US_ASCII))"
          .formatted(
              file.use(plan.shared("Binary")),
              JavaFile.literal(bytes.contentType()),
              JavaFile.literal(new String(bytes.data(), StandardCharsets.US_ASCII)),
              file.use("java.nio.charset.StandardCharsets"));
    }
    String text = String.valueOf(value);
    return switch (property.kind()) {
      case STRING, TEXT -> JavaFile.literal(text);
      case LONG -> text + "L";
      case DECIMAL -> "new " + file.use("java.math.BigDecimal") + "(\"" + plain(value) + "\")";
      case FLOAT -> plain(value) + "f";
      case DOUBLE -> plain(value) + "d";
      case LOCAL_DATE, LOCAL_TIME, INSTANT, DURATION ->
          file.use(property.kind().javaType()) + ".parse(" + JavaFile.literal(text) + ")";
      case UUID -> file.use("java.util.UUID") + ".fromString(" + JavaFile.literal(text) + ")";
      case CHOICE -> file.use(plan.choiceType(property.requireChoice())) + "." + text;
      case REFERENCE -> reference(plan, property, text);
      default -> text;
    };
  }

  private static String plain(Object number) {
    return number instanceof java.math.BigDecimal decimal
        ? decimal.toPlainString()
        : String.valueOf(number);
  }

  /// `@readers/2` becomes `readerId(2)`.
  private static String reference(Plan plan, Property property, String reference) {
    String number = reference.substring(reference.indexOf('/') + 1);
    return "%s(%s)".formatted(idOf(plan, property.requireLink().target()), number);
  }

  static boolean text(Property property) {
    return property.kind() == Kind.STRING || property.kind() == Kind.TEXT;
  }
}
