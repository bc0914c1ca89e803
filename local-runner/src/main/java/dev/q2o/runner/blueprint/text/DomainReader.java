package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.ModelImporter.Question;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.pack.PackMatch;
import dev.q2o.runner.blueprint.pack.PackMatcher;
import dev.q2o.runner.blueprint.pack.PackModel;
import dev.q2o.runner.blueprint.pack.Packs;
import dev.q2o.runner.blueprint.pack.Terms;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the domain of a brief adds to its sentences.
final class DomainReader {
  /// People of whom every domain has some; a brief that speaks of them asks for nothing more.
  private static final Set<String> ANYBODY =
      Set.of(
          "user",
          "person",
          "customer",
          "client",
          "member",
          "visitor",
          "admin",
          "administrator",
          "manager",
          "staff",
          "employee",
          "owner",
          "guest",
          "team",
          "company",
          "business");

  private final List<PackMatch> matches;

  DomainReader(List<Sentence> sentences) {
    this.matches = new PackMatcher(words(sentences)).matches(Packs.all());
  }

  private static List<PackMatcher.Word> words(List<Sentence> sentences) {
    var words = new ArrayList<PackMatcher.Word>();
    for (int i = 0; i < sentences.size(); i++) {
      for (Sentences.Word word : sentences.get(i).words()) {
        if (word.is(",")) {
          words.add(new PackMatcher.Word(",", ",", word.position(), i));
        }
        for (String term : Terms.of(word.lower())) {
          words.add(new PackMatcher.Word(term, word.text(), word.position(), i));
        }
      }
    }
    return words;
  }

  /// The domain, when the brief names one.
  Optional<PackMatch> domain() {
    return matches.stream().findFirst();
  }

  /// Two domains that are named alike: only the author knows which is meant.
  Optional<Question> ambiguity() {
    if (matches.size() < 2) {
      return Optional.empty();
    }
    PackMatch first = matches.getFirst();
    PackMatch second = matches.get(1);
    boolean alike =
        first.phrase() == second.phrase()
            && first.evidence().size() + first.named().size()
                == second.evidence().size() + second.named().size();
    if (!alike) {
      return Optional.empty();
    }
    String one = first.pack().title();
    String other = second.pack().title();
    return Optional.of(
        new Question(
            "text.domain",
            "Is the application about '" + one + "' or about '" + other + "'?",
            "It is a system for: " + one + ".",
            List.of(one, other),
            first.evidence().getFirst().position()));
  }

  /// Tells things the brief both wants and does not want.
  static void tellContradictions(PackMatch match, Problems problems) {
    match
        .named()
        .forEach((entity, wanted) -> {
          PackMatch.Evidence refused = match.refused().get(entity);
          if (refused != null) {
            problems.error(
                "text.contradiction",
                refused.position(),
                entity
                    + " is not wanted here ('"
                    + refused.words()
                    + "') but wanted at "
                    + wanted.position()
                    + " ('"
                    + wanted.words()
                    + "').",
                "Keep one of the two statements.");
          }
        });
  }

  /// The usual model of the domain with what the brief names of it.
  static RawModel model(
      PackMatch match,
      String sourceName,
      String projectName,
      String title,
      List<Diagnostic> notes) {
    var model = new PackModel(match);
    var entities = model.entities();
    return new RawModel(
        sourceName,
        projectName,
        title,
        "",
        entities,
        model.enums(entities),
        model.relations(),
        List.of(),
        model.inferences(),
        notes,
        true);
  }

  /// Things the sentences want to be stored that the domain does not know.
  static List<Diagnostic> unknown(PackMatch match, List<Thing> things) {
    var notes = new ArrayList<Diagnostic>();
    for (Thing thing : things) {
      List<String> terms = Terms.of(thing.key());
      boolean known =
          match.pack().things().containsKey(terms)
              || match.pack().phrases().contains(terms)
              || match.pack().words().contains(terms)
              || terms.isEmpty()
              || ANYBODY.contains(terms.getLast());
      if (!known) {
        Position at = thing.phrase().position();
        notes.add(
            new Diagnostic(
                Severity.WARNING,
                "text.unknown-thing",
                at,
                "'"
                    + thing.phrase().verbatim()
                    + "' is not usual in '"
                    + match.pack().title()
                    + "'; it is left out.",
                "Say what is known about it, for example: 'A "
                    + thing.key()
                    + " has a name and a date.'"));
      }
    }
    return notes;
  }
}
