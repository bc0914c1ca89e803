package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives what sentences say about single properties to the properties they mean: `The status is
/// open or closed`, `The code is unique`.
final class DraftDetails {
  private final Map<String, Thing> things;
  private final Aliases aliases;
  private final DraftEnums enums;
  private final List<Inference> inferences;
  private final List<Diagnostic> notes;
  private final Problems problems;

  DraftDetails(
      Map<String, Thing> things,
      Aliases aliases,
      DraftEnums enums,
      List<Inference> inferences,
      List<Diagnostic> notes,
      Problems problems) {
    this.things = things;
    this.aliases = aliases;
    this.enums = enums;
    this.inferences = inferences;
    this.notes = notes;
    this.problems = problems;
  }

  /// @param last key of the thing spoken of before; empty where there is none
  void read(Fact fact, String last) {
    switch (fact) {
      case Fact.Choice(var subject, var values, var sentence) -> {
        List<DraftField> meant = fieldsMeant(subject, last, true, sentence);
        noteWhenEmpty(meant, subject, sentence);
        meant.forEach(field -> enums.choose(field, values, Draft.taken(things), sentence));
      }
      case Fact.Says(var subjects, var remarks, var sentence) -> {
        Optional<Phrase> owner = subjects.getLast().owner();
        for (Phrase subject : subjects) {
          Phrase owned = subject.owner().isPresent() ? subject : subject.ownedBy(owner);
          List<DraftField> meant = fieldsMeant(owned, last, false, sentence);
          noteWhenEmpty(meant, subject, sentence);
          for (DraftField field : meant) {
            remarks.forEach(remark -> field.remark(remark, sentence, problems));
          }
        }
      }
      case Fact.Mentions _, Fact.Deals _, Fact.Has _, Fact.Points _, Fact.Can _, Fact.Speaks _ -> {}
    }
  }

  private void noteWhenEmpty(List<DraftField> meant, Phrase subject, Sentence sentence) {
    if (meant.isEmpty()) {
      notes.add(
          new Diagnostic(
              Diagnostic.Severity.INFO,
              "text.no-effect",
              sentence.position(),
              "Nothing in the text has the property '" + subject.verbatim() + "'.",
              ""));
    }
  }

  /// The property of the named owner; else of the thing last spoken of; else of every thing that
  /// has it.
  private List<DraftField> fieldsMeant(
      Phrase subject, String last, boolean create, Sentence sentence) {
    String name = String.join(" ", subject.words());
    if (subject.owner().isPresent()) {
      Thing owner = things.get(aliases.key(subject.owner().get()));
      return owner == null ? List.of() : List.of(Draft.field(owner, subject));
    }
    if (subject.words().size() > 1) {
      // `room type` where there are rooms
      var rest = subject.words().subList(0, subject.words().size() - 1);
      Thing prefix = things.get(String.join(" ", rest));
      if (prefix != null) {
        return List.of(Draft.field(prefix, subject.shortened()));
      }
    }
    Thing recent = things.get(last);
    if (recent != null && recent.fields().containsKey(name)) {
      return List.of(Draft.field(recent, subject));
    }
    List<DraftField> known =
        things.values().stream()
            .flatMap(thing -> thing.fields().values().stream())
            .filter(field -> field.isNamed(name))
            .toList();
    if (!known.isEmpty() || !create || recent == null) {
      return known;
    }
    inferences.add(
        new Inference(
            "The "
                + name
                + " belongs to "
                + DraftRelations.name(last)
                + ", the thing spoken of before",
            sentence.text(),
            "text.context",
            sentence.position(),
            Inference.Confidence.ASSUMED));
    return List.of(Draft.field(recent, subject));
  }
}
