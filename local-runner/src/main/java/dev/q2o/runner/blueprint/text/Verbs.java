package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Nouns;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Verbs of the world a brief is about, by which a clause is told from a noun. Pure functions.
///
/// English writes many nouns like verbs (`plans`, `orders`): of those only a clause that agrees in
/// number is believed, `A customer orders a cake`, `Members rent bikes`.
final class Verbs {
  /// Seldom nouns in these forms.
  private static final String CLEAR =
      "come go take give get make bring keep live lead say tell become refer relate happen occur"
          + " apply teach attend own sell buy pay write read send receive serve follow join speak"
          + " lend borrow hire use choose want meet carry look hand drop pick sign enrol enroll"
          + " register subscribe donate adopt wear eat drink cook bake grow raise breed ride drive"
          + " fly fix maintain clean treat examine prescribe deliver pack collect gather organise"
          + " organize arrange manage supervise train assist invite compete participate perform"
          + " sing compose direct produce publish edit approve assign allocate deal handle conduct"
          + " weigh calculate confirm cancel reserve submit fill complete close belong work play"
          + " put run accept refuse create add enter upload open answer ask reply lay tick care"
          + " inspect check track know attach vote present accompany lie";

  /// As often nouns.
  private static final String AMBIGUOUS =
      "plan book order report show place watch visit rent repair record note cost rate review post"
          + " comment share test request offer trade sponsor coach host support help call cover"
          + " plant water feed walk mentor study win score leave need start end store list schedule"
          + " bid contact judge guide staff bill log mark sort tag view list";

  /// `takes place`, `makes use`: the noun is part of the verb.
  private static final Map<String, Set<String>> IDIOMS =
      Map.of(
          "take", Set.of("place", "part", "care"),
          "make", Set.of("use", "sense", "sure"),
          "keep", Set.of("track"),
          "get", Set.of("access"));

  private static final Set<String> PARTICLES =
      Set.of(
          "up",
          "out",
          "off",
          "over",
          "down",
          "back",
          "away",
          "around",
          "together",
          "along",
          "after",
          "in",
          "on",
          "through");

  /// What people do with the application itself; who does it uses the application, and the rows say
  /// nothing of him.
  private static final Set<String> OF_USE = ofUse();

  /// By their forms of the third person.
  private static final Map<String, String> BASES = bases();

  private static final Set<String> ALL_BASES = Set.copyOf(BASES.values());
  private static final Set<String> CLEAR_BASES = Set.of(CLEAR.split(" "));

  private Verbs() {}

  private static Map<String, String> bases() {
    var bases = new HashMap<String, String>();
    for (String verb : (CLEAR + " " + AMBIGUOUS).split(" ")) {
      bases.put(third(verb), verb);
    }
    return Map.copyOf(bases);
  }

  /// `borrows` for `borrow`.
  private static String third(String verb) {
    boolean consonantY = verb.endsWith("y") && "aeiou".indexOf(verb.charAt(verb.length() - 2)) < 0;
    if (consonantY) {
      return verb.substring(0, verb.length() - 1) + "ies";
    }
    boolean hissing = verb.matches(".*(s|x|z|ch|sh|go|do)");
    return verb + (hissing ? "es" : "s");
  }

  /// Of a form of the present: `take` for `take` and `takes`; the word itself where it is unknown.
  static String base(String word) {
    return BASES.getOrDefault(word, ALL_BASES.contains(word) ? word : Nouns.singular(word));
  }

  static boolean isBase(String word) {
    return ALL_BASES.contains(word);
  }

  static boolean isThird(String word) {
    return BASES.containsKey(word);
  }

  /// Not as often a noun.
  static boolean isClear(String word) {
    return CLEAR_BASES.contains(base(word));
  }

  static boolean isIdiom(String verb, String noun) {
    return IDIOMS.getOrDefault(base(verb), Set.of()).contains(noun);
  }

  static boolean isParticle(String word) {
    return PARTICLES.contains(word);
  }

  static boolean isOfUse(String verb) {
    return OF_USE.contains(verb);
  }

  private static Set<String> ofUse() {
    var verbs = new HashSet<String>();
    for (String verb :
        ("add edit delete remove update view see search log find browse filter sort export import"
             + " print change create list get receive send download upload approve reject cancel"
             + " check know want show support provide open enter submit post write report manage"
             + " answer reply rate review comment vote look work access tick note record mark track"
             + " deal need help ask contact confirm close tag publish")
            .split(" ")) {
      verbs.add(verb);
      verbs.add(third(verb));
    }
    return Set.copyOf(verbs);
  }
}
