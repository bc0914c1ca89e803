package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.List;
import java.util.Optional;

/// What one sentence says, before it is known which of its nouns are things and which are
/// properties of things.
sealed interface Fact {
  Sentence sentence();

  /// `The app stores A and B`, `Things: A, B`.
  record Mentions(List<Phrase> things, Sentence sentence) implements Fact {}

  /// `We rent out A`: what an application is about. Stored where the brief says more of it.
  record Deals(List<Phrase> things, Sentence sentence) implements Fact {}

  /// `An A has a b and many Cs`.
  ///
  /// @param required present when said: `must have`, `may have`
  record Has(Phrase subject, List<Phrase> items, Optional<Boolean> required, Sentence sentence)
      implements Fact {}

  /// `An A belongs to a B`, `An A is assigned to a B`.
  ///
  /// @param verb `belongs to`, `assigned to`, …
  record Points(
      Phrase subject,
      String verb,
      List<Phrase> targets,
      Optional<Boolean> required,
      Sentence sentence)
      implements Fact {

    /// `book appointments with a doctor`: a preposition alone, which joins things that are stored
    /// anyway.
    boolean loose() {
      return English.PREPOSITIONS.contains(verb);
    }
  }

  /// `An A can borrow many Bs`.
  record Can(Phrase subject, String verb, List<Phrase> objects, Sentence sentence)
      implements Fact {}

  /// `The status of an A is x, y or z`.
  record Choice(Phrase subject, List<String> values, Sentence sentence) implements Fact {}

  /// Things of which a sentence says what the application does with them.
  record Speaks(List<Phrase> things, Sentence sentence) implements Fact {}

  /// `The title must be unique`.
  record Says(List<Phrase> subjects, List<Remark> remarks, Sentence sentence) implements Fact {}
}
