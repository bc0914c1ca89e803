package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Nouns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the name of a property tells about its type.
final class Lexicon {
  private static final Map<String, Scalar> BY_LAST_WORD = byLastWord();
  private static final Map<String, Scalar> TYPE_WORDS = typeWords();

  /// Plural nouns that are a property, not a list of things.
  private static final Set<String> PLURAL_PROPERTIES =
      Set.of(
          "notes",
          "details",
          "keywords",
          "instructions",
          "remarks",
          "contents",
          "hours",
          "minutes",
          "days",
          "pages",
          "seats",
          "points",
          "dimensions",
          "copies",
          "coordinates",
          "terms",
          "votes",
          "likes",
          "views",
          "allergies",
          "symptoms",
          "hobbies",
          "interests",
          "skills",
          "preferences",
          "credits",
          "kilometres",
          "kilometers");

  /// Before `time` they make it a length of time rather than a time of the day.
  private static final Set<String> SPANS =
      Set.of(
          "preparation",
          "cooking",
          "baking",
          "travel",
          "waiting",
          "response",
          "lead",
          "running",
          "processing",
          "total",
          "playing",
          "working");

  private static final Set<String> CHOICES =
      Set.of(
          "status",
          "state",
          "type",
          "kind",
          "category",
          "priority",
          "level",
          "gender",
          "size",
          "colour",
          "color",
          "role",
          "severity",
          "stage",
          "mode",
          "result",
          "outcome",
          "condition",
          "sex");

  /// Usual properties whose names say nothing of a type.
  private static final Set<String> NAMES =
      Set.of(
          "name",
          "title",
          "number",
          "code",
          "street",
          "city",
          "town",
          "zip",
          "postcode",
          "country",
          "email",
          "phone",
          "make",
          "model",
          "brand",
          "author",
          "isbn",
          "colour",
          "color",
          "size",
          "address",
          "label",
          "subject",
          "unit",
          "reason",
          "location",
          "place",
          "url",
          "website",
          "first",
          "last",
          "id",
          "key",
          "state",
          "region",
          "house",
          "sku",
          "barcode",
          "company");

  private static final Set<String> LIMITS = Set.of("minimum", "maximum", "min", "max");

  /// @param rule id of the rule, for the list of inferences
  record Guess(Scalar type, String rule) {}

  private Lexicon() {}

  static boolean isProperty(Phrase phrase) {
    return isLimit(phrase.words())
        || PLURAL_PROPERTIES.contains(phrase.last())
        || phrase.words().contains("of");
  }

  /// `minimum players`, `max participants` are numbers of them.
  private static boolean isLimit(List<String> words) {
    return words.size() > 1 && LIMITS.contains(words.getFirst());
  }

  /// `clay` in `a surface (clay, grass, hard)`: not the name of a property, and no list.
  static boolean isValue(Phrase phrase) {
    return phrase.words().stream().noneMatch(NAMES::contains)
        && !phrase.one()
        && !phrase.plural()
        && !isTyped(phrase)
        && phrase.remarks().isEmpty();
  }

  /// Whether its name tells the type of a property: a date, a price, notes.
  static boolean isTyped(Phrase phrase) {
    return isProperty(phrase) || guess(phrase.words()).type() != Scalar.STRING;
  }

  static boolean isChoice(String word) {
    return CHOICES.contains(word);
  }

  static @Nullable Scalar typeWord(String word) {
    return TYPE_WORDS.get(word);
  }

  static boolean isEmail(List<String> words) {
    String last = words.getLast();
    String before = words.size() > 1 ? words.get(words.size() - 2) : "";
    return isMail(last) || (last.equals("address") && isMail(before));
  }

  private static boolean isMail(String word) {
    return word.equals("email") || word.equals("e-mail");
  }

  static Guess guess(List<String> words) {
    String first = words.getFirst();
    String last = words.getLast();
    if (first.equals("flag")
        || first.equals("is")
        || first.equals("has")
        || first.equals("whether")) {
      return new Guess(Scalar.BOOLEAN, "text.type.flag");
    }
    int of = Math.max(words.indexOf("of"), words.indexOf("per"));
    if (of > 0) {
      String head = words.get(of - 1);
      return head.equals("number")
          ? new Guess(Scalar.INTEGER, "text.type.count")
          : guess(words.subList(0, of));
    }
    if (first.equals("opening")) {
      return new Guess(Scalar.STRING, "text.type.default");
    }
    if (isLimit(words) && Nouns.isPlural(last)) {
      return new Guess(Scalar.INTEGER, "text.type.count");
    }
    if (first.equals("date") && words.size() > 1 && FactReader.isParticiple(last)) {
      return new Guess(Scalar.LOCAL_DATE, "text.type.date");
    }
    if (last.equals("night") && words.size() > 1) {
      return new Guess(Scalar.LOCAL_DATE, "text.type.date");
    }
    if (last.equals("at") && words.size() > 1) {
      return new Guess(Scalar.INSTANT, "text.type.moment");
    }
    boolean pair = words.size() > 1 && last.equals("time") && words.contains("date");
    if (pair) {
      return new Guess(Scalar.INSTANT, "text.type.moment");
    }
    if (last.equals("time") && words.size() > 1 && SPANS.contains(words.get(words.size() - 2))) {
      return new Guess(Scalar.DURATION, "text.type.span");
    }
    if (isEmail(words)) {
      return new Guess(Scalar.STRING, "text.type.email");
    }
    Scalar type = BY_LAST_WORD.get(last);
    return type == null
        ? new Guess(Scalar.STRING, "text.type.default")
        : new Guess(type, "text.type." + last);
  }

  private static Map<String, Scalar> byLastWord() {
    var map = new HashMap<String, Scalar>();
    put(
        map,
        Scalar.DECIMAL,
        "price amount total cost fee salary balance budget discount tax deposit sum rate subtotal"
            + " revenue wage rent");
    put(map, Scalar.LOCAL_DATE, "date deadline birthday birthdate day");
    put(map, Scalar.LOCAL_TIME, "time");
    put(map, Scalar.INSTANT, "timestamp moment datetime");
    put(map, Scalar.DURATION, "duration");
    put(
        map,
        Scalar.INTEGER,
        "count quantity stock age year pages capacity rating score points position floor copies"
            + " seats minutes hours days credits rank index votes likes views");
    put(
        map,
        Scalar.DOUBLE,
        "weight height width depth distance latitude longitude percentage temperature volume speed"
            + " kilometres kilometers humidity pressure mileage altitude elevation length");
    put(
        map,
        Scalar.BOOLEAN,
        "active available paid done completed enabled archived published verified confirmed flag"
            + " visible approved");
    put(
        map,
        Scalar.TEXT,
        "description notes note comment text body content contents summary biography bio message"
            + " remarks remark details instructions review abstract letter allergies symptoms"
            + " hobbies interests skills preferences");
    put(
        map,
        Scalar.BINARY,
        "photo image picture attachment file document logo avatar scan thumbnail");
    put(map, Scalar.UUID, "uuid guid");
    return Map.copyOf(map);
  }

  private static Map<String, Scalar> typeWords() {
    var map = new HashMap<String, Scalar>();
    put(map, Scalar.STRING, "text string word");
    put(map, Scalar.TEXT, "long-text multiline");
    put(map, Scalar.INTEGER, "number integer int count");
    put(map, Scalar.DECIMAL, "decimal money amount currency");
    put(map, Scalar.BOOLEAN, "boolean flag yes/no checkbox");
    put(map, Scalar.LOCAL_DATE, "date");
    put(map, Scalar.LOCAL_TIME, "time");
    put(map, Scalar.INSTANT, "timestamp datetime");
    put(map, Scalar.DURATION, "duration");
    put(map, Scalar.BINARY, "file image picture");
    put(map, Scalar.UUID, "uuid");
    return Map.copyOf(map);
  }

  private static void put(Map<String, Scalar> map, Scalar type, String words) {
    for (String word : words.split(" ")) {
      map.put(word, type);
    }
  }
}
