package dev.q2o.runner.delivery;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.text.ObjectiveMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the tests that speak for an objective in the user's own words.
///
/// Deliberately strict: a test of a `Bug` proves "people can create and search bugs", and does not
/// prove "bugs can be exported as PDF". So every word that carries meaning must be a word of the
/// model or one of the things the blueprint tests for each entity; one word that is neither leaves
/// the objective unproven, and is named.
final class UserObjectives {
  private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");

  /// What every entity can do, and is tested for.
  private static final Set<String> TESTED =
      words(
          "create add new enter make list show see view read look display edit update change"
              + " correct delete remove search find filter sort order page store save record keep"
              + " track manage maintain validate check have belong contain hold"
              + " refer relate link connect assign");

  /// Negations, restrictions, quantities and roles are not here on purpose: "only", "not", "must",
  /// "each" or "admin" change what a sentence promises, and no test of the blueprint speaks of
  /// them.
  private static final Set<String> WITHOUT_MEANING =
      words(
          "a an the and or of to in on at by for from with into as is are be it its this"
              + " that these those which who whom whose their his her our my your they we i you he"
              + " she all any some many more several other can could should shall will may want"
              + " able allow let user people person team app application api system service"
              + " project data information thing way when where what how so also");

  private final Blueprint.Design design;
  private final AppModel model;
  private final Set<String> known = new HashSet<>();

  UserObjectives(AppModel model, Blueprint.Design design) {
    this.design = design;
    this.model = model;
    known.addAll(TESTED);
    known.addAll(WITHOUT_MEANING);
    for (Entity entity : model.entities()) {
      known.addAll(wordsOf(entity.name()));
      for (Field field : entity.fields()) {
        known.addAll(wordsOf(field.name()));
      }
    }
    for (Relation relation : model.relations()) {
      known.addAll(wordsOf(relation.ownerField()));
      relation.inverseField().ifPresent(name -> known.addAll(wordsOf(name)));
    }
    for (EnumType type : model.enums()) {
      known.addAll(wordsOf(type.name()));
      type.values().forEach(value -> known.addAll(wordsOf(value.name())));
    }
  }

  /// @param checks keys of the checks that can prove it
  /// @param testClasses classes that can prove it
  /// @param reason why nothing can; empty otherwise
  record Match(List<String> checks, List<String> testClasses, String reason) {
    static Match none(String reason) {
      return new Match(List.of(), List.of(), reason);
    }
  }

  Match match(String sentence) {
    List<String> words = wordsOf(sentence.replace("must be able to", "can"));
    List<String> unknown = words.stream().filter(word -> !known.contains(word)).distinct().toList();
    if (!unknown.isEmpty()) {
      return Match.none("No test speaks of: %s.".formatted(String.join(", ", unknown)));
    }
    Set<String> checks = new LinkedHashSet<>();
    Set<String> testClasses = new LinkedHashSet<>();
    Set<String> wanted = ObjectiveMatcher.match(model, sentence).entities();
    for (Blueprint.Objective objective : design.objectives()) {
      Set<String> spokenOf = ObjectiveMatcher.match(model, objective.text()).entities();
      if (!Collections.disjoint(spokenOf, wanted)) {
        checks.addAll(objective.checks());
        testClasses.addAll(objective.testClasses());
      }
    }
    return checks.isEmpty() && testClasses.isEmpty()
        ? Match.none("It names nothing of the model, so no test can speak for it.")
        : new Match(List.copyOf(checks), List.copyOf(testClasses), "");
  }

  private static Set<String> words(String text) {
    return Set.copyOf(new HashSet<>(wordsOf(text)));
  }

  /// Lower case and singular, `BugReport` and `bug reports` alike.
  private static List<String> wordsOf(String text) {
    List<String> words = new ArrayList<>();
    for (String run : NOT_A_WORD.split(text)) {
      Arrays.stream(HUMP.split(run))
          .filter(word -> !word.isEmpty())
          .map(word -> singular(word.toLowerCase(Locale.ROOT)))
          .forEach(words::add);
    }
    return words;
  }

  private static String singular(String word) {
    if (word.length() > 4 && word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (word.length() > 4
        && (word.endsWith("ches") || word.endsWith("shes") || word.endsWith("xes"))) {
      return word.substring(0, word.length() - 2);
    }
    boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
