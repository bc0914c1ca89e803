package dev.q2o.runner.blueprint.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Singular and plural of English nouns, as far as names of things need it. Pure functions.
public final class Nouns {
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

  private Nouns() {}

  /// Of a word in lower case; a word that is singular already is returned as it is.
  public static String singular(String word) {
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

  public static boolean isPlural(String word) {
    return !singular(word).equals(word);
  }

  public static String plural(String word) {
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
}
