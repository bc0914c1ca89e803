package dev.q2o.runner.blueprint.text;

import java.util.Set;

/// As much English grammar as the rules need. All words are lower case.
final class English {
  static final Set<String> ONE =
      Set.of(
          "a", "an", "one", "single", "exactly", "another", "the", "its", "his", "her", "their",
          "our", "my", "this", "that", "each", "every", "any", "all", "only", "just", "own", "no",
          "other", "your");
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
          "few",
          "countless",
          "numerous",
          "zero");
  static final Set<String> UNIQUE = Set.of("unique", "distinct");
  static final Set<String> REQUIRED = Set.of("required", "mandatory", "compulsory", "obligatory");
  static final Set<String> OPTIONAL = Set.of("optional", "optionally", "voluntary");
  static final Set<String> PRONOUNS = Set.of("it", "they", "he", "she");

  /// Who speaks: of the application, not of what it stores.
  static final Set<String> SPEAKERS = Set.of("we", "i", "you");

  /// Nouns without a plural that mean rows all the same.
  static final Set<String> UNCOUNTABLE =
      Set.of("feedback", "homework", "equipment", "furniture", "luggage", "jewellery", "jewelry");

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
          "something",
          "anything",
          "everything",
          "someone",
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
      Set.of("can", "may", "could", "might", "must", "should", "shall", "will", "would");
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
          "register",
          "sign",
          "book");

  static final Set<String> ORDINALS = Set.of("first", "last", "next", "previous");

  /// Behind a participle they tell of many on both sides; a row lies in one place and comes from
  /// one.
  static final Set<String> SHARES = Set.of("by", "to", "with", "at", "for");

  /// What one books for oneself alone; of everything else there is room for others.
  static final Set<String> SLOTS =
      Set.of("appointment", "slot", "visit", "consultation", "table", "room", "meeting");

  private English() {}

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
