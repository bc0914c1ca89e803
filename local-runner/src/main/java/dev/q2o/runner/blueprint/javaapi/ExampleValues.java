package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.PatternExamples;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Plausible values for one property, a different one for each row, always within its constraints.
/// Pure functions.
public final class ExampleValues {
  static final int MOST_ROWS = 5;

  private static final List<String> WORDS =
      List.of("Harbor", "Meadow", "Summit", "Lantern", "Orchard");
  private static final List<String> FIRST = List.of("Ada", "Grace", "Alan", "Barbara", "Edsger");
  private static final List<String> LAST =
      List.of("Lovelace", "Hopper", "Turing", "Liskov", "Dijkstra");
  private static final List<String> CITIES = List.of("Lisbon", "Oslo", "Kyoto", "Quito", "Turin");
  private static final List<String> COUNTRIES =
      List.of("Portugal", "Norway", "Japan", "Ecuador", "Italy");
  private static final List<String> COUNTRY_CODES = List.of("PT", "NO", "JP", "EC", "IT");
  private static final List<String> SENTENCES =
      List.of(
          "Short, clear and to the point.",
          "Checked twice before it was filed.",
          "Needs a second look next week.",
          "Replaces the older entry of last year.",
          "Agreed with everyone involved.");

  private ExampleValues() {}

  /// The values of the first rows; as many as exist when they must differ.
  static List<Object> of(EntityPlan entity, Property property) {
    var values = new ArrayList<Object>();
    for (int n = 1; n <= MOST_ROWS; n++) {
      Object value = value(entity, property, n);
      if (property.unique() && values.contains(value)) {
        return values;
      }
      values.add(value);
    }
    return values;
  }

  private static Object value(EntityPlan entity, Property property, int n) {
    return switch (property.kind()) {
      case STRING, TEXT -> text(entity, property, n);
      case INTEGER, LONG -> whole(property, n);
      case DECIMAL -> decimal(property, n, 2);
      case FLOAT, DOUBLE -> decimal(property, n, 1);
      case BOOLEAN -> n % 2 == 1;
      case LOCAL_DATE -> String.format(Locale.ROOT, "2030-%02d-%02d", n, 10 + n);
      case LOCAL_TIME -> String.format(Locale.ROOT, "%02d:30:%02d", 8 + n, 10 + n);
      case INSTANT -> String.format(Locale.ROOT, "2030-%02d-%02dT%02d:15:00Z", n, 20 - n, 8 + n);
      case DURATION -> "PT%sH30M".formatted(n);
      case UUID -> String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", n);
      case BINARY -> new Bytes("text/plain", bytes(property, n));
      case CHOICE -> {
        var values = property.requireChoice().values();
        Optional<String> initial =
            entity
                .model()
                .behaviour(Behaviour.States.class)
                .filter(states -> states.field().equals(property.name()))
                .map(Behaviour.States::initial);
        if (initial.isPresent()) {
          yield initial.get();
        }
        yield values.get((n - 1) % values.size()).name();
      }
      case REFERENCE, REFERENCES ->
          throw new IllegalArgumentException("References are chosen with the rows.");
    };
  }

  /// A file of an example row.
  public record Bytes(String contentType, byte[] data) {
    String base64() {
      return java.util.Base64.getEncoder().encodeToString(data);
    }
  }

  private static byte[] bytes(Property property, int n) {
    int least = property.minLength().orElse(0);
    int most = property.maxLength().orElse(Integer.MAX_VALUE);
    var text = new StringBuilder("Example file " + n);
    while (text.length() < least) {
      text.append('.');
    }
    text.setLength(Math.min(text.length(), most));
    return text.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static String text(EntityPlan entity, Property property, int n) {
    int least = property.minLength().orElse(0);
    int most = property.maxLength().orElse(255);
    if (property.pattern().isPresent()) {
      List<String> examples = PatternExamples.of(property.pattern().get(), least, most, MOST_ROWS);
      if (examples.isEmpty()) {
        throw new IllegalArgumentException(
            "No text was found that matches the pattern of %s.%s. Write the pattern in a simpler way."
                .formatted(entity.name(), property.name()));
      }
      return examples.get((n - 1) % examples.size());
    }
    return fit(plausible(entity, property, most, n), n, least, most);
  }

  /// Cuts or extends a text, keeping texts of different rows different where there is room.
  private static String fit(String text, int n, int least, int most) {
    String fitting = text;
    if (fitting.length() > most) {
      String number = String.valueOf(n);
      fitting =
          most <= number.length()
              ? number.substring(0, most)
              : fitting.substring(0, most - number.length()).stripTrailing() + number;
    }
    while (fitting.length() < least) {
      fitting += fitting.length() + 8 <= least ? " further" : "x";
    }
    return fitting;
  }

  private static String plausible(EntityPlan entity, Property property, int most, int n) {
    String name = property.name().toLowerCase(Locale.ROOT);
    int i = n - 1;
    if (property.kind() == Kind.TEXT) {
      return SENTENCES.get(i);
    } else if (name.contains("email") || name.endsWith("mail")) {
      return FIRST.get(i).toLowerCase(Locale.ROOT) + "@example.org";
    } else if (name.contains("firstname") || name.equals("givenname")) {
      return FIRST.get(i);
    } else if (name.contains("lastname") || name.equals("surname")) {
      return LAST.get(i);
    } else if (name.equals("login") || name.contains("username") || name.equals("handle")) {
      return FIRST.get(i).toLowerCase(Locale.ROOT);
    } else if (name.contains("phone") || name.contains("mobile") || name.contains("fax")) {
      return "+1 555 010" + n;
    } else if (name.contains("city") || name.contains("town")) {
      return CITIES.get(i);
    } else if (name.contains("country")) {
      return most < 9 ? COUNTRY_CODES.get(i) : COUNTRIES.get(i);
    } else if (name.contains("zip") || name.contains("postcode") || name.contains("postal")) {
      return "1000" + n;
    } else if (name.contains("address2") || name.contains("addressline2")) {
      return "Floor " + n;
    } else if (name.contains("street") || name.contains("address")) {
      return n + "2 Mill Lane";
    } else if (name.contains("isbn")) {
      return "978000000000" + n;
    } else if (name.contains("url") || name.contains("website") || name.contains("link")) {
      return "https://example.org/" + n;
    } else if (name.contains("year")) {
      return "201" + n;
    } else if (name.contains("color") || name.contains("colour")) {
      return List.of("teal", "amber", "navy", "coral", "olive").get(i);
    } else if (name.contains("code") || name.contains("number") || name.contains("reference")) {
      return Words.upperFirst(name.substring(0, 1)) + "-100" + n;
    } else if (name.contains("desc")
        || name.contains("text")
        || name.contains("comment")
        || name.contains("note")
        || name.contains("content")
        || name.contains("summary")) {
      return SENTENCES.get(i);
    } else if (name.contains("name") || name.contains("title") || name.contains("label")) {
      return WORDS.get(i) + " " + entity.one();
    }
    return property.label() + " " + n;
  }

  private static BigDecimal whole(Property property, int n) {
    String name = property.name().toLowerCase(Locale.ROOT);
    long start = name.contains("year") ? 2010 + n : name.contains("rating") ? n : 10L * n;
    return clamp(property, BigDecimal.valueOf(start), BigDecimal.ONE, n)
        .setScale(0, RoundingMode.DOWN);
  }

  private static BigDecimal decimal(Property property, int n, int scale) {
    BigDecimal start = BigDecimal.valueOf(n).multiply(new BigDecimal("12.5"));
    BigDecimal step = scale == 2 ? new BigDecimal("0.25") : new BigDecimal("0.5");
    return clamp(property, start, step, n);
  }

  /// Moves a number between the bounds; rows keep a distance of one step where there is room.
  private static BigDecimal clamp(Property property, BigDecimal start, BigDecimal step, int n) {
    BigDecimal number = start;
    if (property.max().isPresent() && number.compareTo(property.max().get()) > 0) {
      number = property.max().get().subtract(step.multiply(BigDecimal.valueOf(MOST_ROWS - n)));
    }
    if (property.min().isPresent() && number.compareTo(property.min().get()) < 0) {
      number = property.min().get().add(step.multiply(BigDecimal.valueOf(n - 1L)));
    }
    if (property.max().isPresent() && number.compareTo(property.max().get()) > 0) {
      number = property.max().get();
    }
    return number;
  }
}
