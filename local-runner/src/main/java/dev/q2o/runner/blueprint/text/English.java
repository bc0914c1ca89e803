package dev.q2o.runner.blueprint.text;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// As much English grammar as the rules need. All words are lower case.
final class English {
  static final Set<String> ONE =
      Set.of(
          "a", "an", "one", "single", "exactly", "another", "the", "its", "his", "her", "their",
          "our", "my", "this", "that", "each", "every", "any", "all", "only", "just", "own", "no");
  static final Set<String> EVERY = Set.of("each", "every", "all");
  static final Set<String> MANY =
      Set.of(
          "many",
          "several",
          "multiple",
          "some",
          "various",
          "different",
          "more",
          "two",
          "three",
          "numerous",
          "zero");
  static final Set<String> UNIQUE = Set.of("unique", "distinct");
  static final Set<String> REQUIRED = Set.of("required", "mandatory", "compulsory", "obligatory");
  static final Set<String> OPTIONAL = Set.of("optional", "optionally", "voluntary");
  static final Set<String> PRONOUNS = Set.of("it", "they", "he", "she");

  /// Words that name the application itself rather than a thing it stores.
  static final Set<String> SYSTEM =
      Set.of(
          "app",
          "application",
          "system",
          "software",
          "tool",
          "website",
          "site",
          "platform",
          "program",
          "database",
          "we",
          "i",
          "you",
          "it",
          "solution",
          "portal",
          "backend",
          "api",
          "product owner",
          "service");

  static final Set<String> HAS =
      Set.of(
          "has",
          "have",
          "contains",
          "contain",
          "includes",
          "include",
          "comprises",
          "comprise",
          "consists",
          "consist",
          "carries",
          "carry",
          "needs",
          "need",
          "requires",
          "require",
          "holds",
          "hold",
          "having");
  static final Set<String> STORES =
      Set.of(
          "stores",
          "store",
          "manages",
          "manage",
          "tracks",
          "track",
          "records",
          "record",
          "keeps",
          "keep",
          "maintains",
          "maintain",
          "handles",
          "handle",
          "organises",
          "organise",
          "organizes",
          "organize",
          "registers",
          "register",
          "save",
          "saves",
          "managing",
          "tracking",
          "storing",
          "recording",
          "keeping",
          "maintaining",
          "handling",
          "organising",
          "organizing",
          "registering",
          "sells",
          "sell",
          "offers",
          "offer",
          "lends",
          "rents");
  static final Set<String> MODALS =
      Set.of("can", "may", "could", "might", "must", "should", "shall", "will");
  static final Set<String> IS = Set.of("is", "are");
  static final Set<String> PREPOSITIONS =
      Set.of(
          "of", "for", "with", "in", "on", "at", "by", "to", "from", "per", "within", "into",
          "during", "about", "between", "without", "through", "as", "than", "until", "after",
          "before", "so", "because", "if", "when", "where", "while", "then", "but", "not", "also");

  /// Adverbs behind a noun, as in `we sell products online`.
  static final Set<String> ADVERBS =
      Set.of(
          "online",
          "daily",
          "weekly",
          "together",
          "quickly",
          "easily",
          "here",
          "there",
          "too",
          "again",
          "only");

  static final Set<String> RELATIVE = Set.of("which", "that", "who", "whose");

  /// Verbs after which the things stay available to others, so both sides are many.
  static final Set<String> SHARING =
      Set.of(
          "borrow",
          "attend",
          "join",
          "follow",
          "like",
          "rent",
          "reserve",
          "enrol",
          "enroll",
          "take",
          "share",
          "visit",
          "use",
          "speak",
          "teach",
          "play",
          "watch",
          "read",
          "contain",
          "include",
          "hire",
          "favour",
          "favor",
          "bookmark",
          "subscribe",
          "tag",
          "register");

  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("people", "person"),
          Map.entry("children", "child"),
          Map.entry("men", "man"),
          Map.entry("women", "woman"),
          Map.entry("mice", "mouse"),
          Map.entry("feet", "foot"),
          Map.entry("teeth", "tooth"),
          Map.entry("criteria", "criterion"),
          Map.entry("media", "medium"),
          Map.entry("indices", "index"),
          Map.entry("analyses", "analysis"),
          Map.entry("diagnoses", "diagnosis"),
          Map.entry("movies", "movie"),
          Map.entry("cookies", "cookie"),
          Map.entry("shelves", "shelf"),
          Map.entry("leaves", "leaf"),
          Map.entry("knives", "knife"),
          Map.entry("wolves", "wolf"),
          Map.entry("buses", "bus"),
          Map.entry("statuses", "status"),
          Map.entry("campuses", "campus"),
          Map.entry("viruses", "virus"),
          Map.entry("bonuses", "bonus"),
          Map.entry("potatoes", "potato"),
          Map.entry("tomatoes", "tomato"),
          Map.entry("heroes", "hero"),
          Map.entry("quizzes", "quiz"),
          Map.entry("staff", "staff"));
  private static final Set<String> SAME =
      Set.of("news", "series", "species", "gps", "sms", "https", "details");
  private static final List<String> HISSING = List.of("sses", "shes", "ches", "xes", "zzes");

  private English() {}

  static String singular(String word) {
    String irregular = IRREGULAR.get(word);
    if (irregular != null) {
      return irregular;
    }
    if (word.length() < 4 || !word.endsWith("s") || SAME.contains(word)) {
      return word;
    }
    if (word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
      return word;
    }
    if (word.endsWith("ies")) {
      return word.length() == 4 ? word.substring(0, 3) : word.substring(0, word.length() - 3) + "y";
    }
    if (HISSING.stream().anyMatch(word::endsWith)) {
      return word.substring(0, word.length() - 2);
    }
    return word.substring(0, word.length() - 1);
  }

  static boolean isPlural(String word) {
    return !singular(word).equals(word);
  }

  static String plural(String word) {
    for (var entry : IRREGULAR.entrySet()) {
      if (entry.getValue().equals(word)) {
        return entry.getKey();
      }
    }
    if (isPlural(word) || SAME.contains(word)) {
      return word;
    }
    boolean consonantY =
        word.endsWith("y")
            && word.length() > 1
            && "aeiou".indexOf(word.charAt(word.length() - 2)) < 0;
    if (consonantY) {
      return word.substring(0, word.length() - 1) + "ies";
    }
    boolean hissing =
        word.endsWith("s")
            || word.endsWith("x")
            || word.endsWith("z")
            || word.endsWith("ch")
            || word.endsWith("sh");
    return word + (hissing ? "es" : "s");
  }

  /// Starts a new statement, so no noun phrase runs over it.
  static boolean isVerb(String word) {
    return HAS.contains(word)
        || IS.contains(word)
        || MODALS.contains(word)
        || word.equals("belongs")
        || word.equals("belong");
  }

  static boolean endsPhrase(String word) {
    return isVerb(word)
        || PREPOSITIONS.contains(word)
        || RELATIVE.contains(word)
        || word.equals("and")
        || word.equals("or")
        || word.equals("plus")
        || !Character.isLetterOrDigit(word.charAt(0));
  }
}
