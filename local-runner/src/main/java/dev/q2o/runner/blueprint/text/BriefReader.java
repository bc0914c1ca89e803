package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import dev.q2o.runner.blueprint.text.behaviour.BehaviourDraft;
import dev.q2o.runner.blueprint.text.behaviour.Claim;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads all sentences of a brief: what is stored, what the application does by itself, and what
/// neither says.
///
/// @param title empty when no heading gives one
/// @param unused a note for each sentence that shapes nothing, or not all it says
record BriefReader(String title, List<Fact> facts, List<Claim> claims, List<Diagnostic> unused) {

  /// Words; nobody writes longer ones, and the rules may then call themselves freely.
  private static final int LONGEST_SENTENCE = 400;

  /// @param text the brief the sentences are of
  static BriefReader read(List<Sentence> sentences, String text) {
    String title =
        sentences.stream().filter(Sentence::heading).map(Sentence::text).findFirst().orElse("");
    List<Sentence> said = sentences.stream().filter(s -> !s.heading()).toList();
    // first all facts: what a thing is called decides what other sentences mean
    var reader = new FactReader();
    List<List<Fact>> first =
        said.stream().map(s -> readable(s) ? reader.read(s) : List.<Fact>of()).toList();
    Set<String> described = described(first);
    var behaviours = new BehaviourReader(text, described::contains);
    var again = new FactReader();
    var facts = new ArrayList<Fact>();
    var claims = new ArrayList<Claim>();
    var unused = new ArrayList<Diagnostic>();
    for (int i = 0; i < said.size(); i++) {
      Sentence sentence = said.get(i);
      if (!readable(sentence)) {
        unused.add(withoutEffect(sentence));
        continue;
      }
      first.get(i).forEach(fact -> subject(fact).forEach(behaviours::speaksOf));
      BehaviourReader.Spoken spoken = behaviours.read(sentence);
      List<Fact> found = again.read(spoken.rest());
      facts.addAll(found);
      claims.addAll(spoken.claims());
      if (!spoken.things().isEmpty()) {
        facts.add(new Fact.Speaks(spoken.things(), sentence));
      }
      spoken.conditions().forEach(condition -> unused.add(conditional(condition)));
      if (found.isEmpty() && spoken.claims().isEmpty() && spoken.conditions().isEmpty()) {
        unused.add(withoutEffect(sentence));
      }
    }
    var items = new ItemReader(described::contains, BehaviourDraft.accounts(claims));
    List<Fact> kept = facts.stream().map(items::read).toList();
    claims.addAll(items.claims());
    return new BriefReader(title, kept, List.copyOf(claims), unused);
  }

  private static boolean readable(Sentence sentence) {
    return sentence.words().size() <= LONGEST_SENTENCE;
  }

  /// Keys of things of which the brief says what they have or what they belong to.
  private static Set<String> described(List<List<Fact>> facts) {
    var keys = new HashSet<String>();
    for (List<Fact> ofSentence : facts) {
      for (Fact fact : ofSentence) {
        subject(fact).forEach(phrase -> keys.add(phrase.key()));
      }
    }
    return keys;
  }

  private static List<Phrase> subject(Fact fact) {
    return switch (fact) {
      case Fact.Has has -> List.of(has.subject());
      case Fact.Points points when points.loose() -> List.of();
      case Fact.Points points -> List.of(points.subject());
      case Fact.Mentions _, Fact.Deals _, Fact.Can _, Fact.Choice _, Fact.Says _, Fact.Speaks _ ->
          List.of();
    };
  }

  private static Diagnostic conditional(Evidence said) {
    return new Diagnostic(
        Severity.WARNING,
        "text.condition",
        said.position(),
        "Who may do it cannot depend on the row: '%s' is left out.".formatted(said.words()),
        "Say it of all rows, for example 'Only editors can edit articles.'");
  }

  private static Diagnostic withoutEffect(Sentence sentence) {
    return new Diagnostic(
        Severity.INFO,
        "text.no-effect",
        sentence.position(),
        "This sentence shapes no data: '" + shorten(sentence.text()) + "'.",
        "");
  }

  private static String shorten(String text) {
    return text.length() <= 120 ? text : text.substring(0, 117) + "...";
  }
}
