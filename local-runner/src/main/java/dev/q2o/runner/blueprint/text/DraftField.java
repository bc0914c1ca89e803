package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A property while the brief is still being read.
final class DraftField {
  private static final String EMAIL = "[^@ ]+@[^@ ]+";

  final String entity;
  final String name;
  final String verbatim;
  final Position position;
  private final List<String> words;
  private final List<RawRule> bounds = new ArrayList<>();
  private final Said said = new Said();
  private Optional<Scalar> explicitType = Optional.empty();
  private Optional<String> enumName = Optional.empty();
  private boolean unique;
  private boolean numberBounded;

  DraftField(String entity, Phrase phrase) {
    this.entity = entity;
    this.words = phrase.words();
    String text = String.join(" ", phrase.words());
    this.name = SafeNames.member(text);
    this.verbatim = phrase.verbatim();
    this.position = phrase.position();
  }

  /// Whether a sentence that says `credits` means this property, for example `number of credits`.
  boolean isNamed(String text) {
    String whole = String.join(" ", words);
    return whole.equals(text)
        || whole.equals("number of " + text)
        || whole.endsWith(" " + text) && !whole.contains(" of ");
  }

  void require(boolean required, Sentence sentence, Problems problems) {
    said.add(required, "'" + verbatim + "' of " + entity, sentence, problems);
  }

  void remark(Remark remark, Sentence sentence, Problems problems) {
    switch (remark) {
      case Remark.Required(boolean required) -> require(required, sentence, problems);
      case Remark.Unique _ -> unique = true;
      case Remark.Type(Scalar type) -> explicitType = Optional.of(type);
      case Remark.Positive _ -> bound(true, isWhole() ? "1" : "0.01", false, sentence);
      case Remark.AtLeast(String number, boolean characters) ->
          bound(true, number, characters, sentence);
      case Remark.AtMost(String number, boolean characters) ->
          bound(false, number, characters, sentence);
    }
  }

  private void bound(boolean least, String number, boolean characters, Sentence sentence) {
    numberBounded |= !characters;
    RuleKind kind =
        characters
            ? (least ? RuleKind.MIN_LENGTH : RuleKind.MAX_LENGTH)
            : (least ? RuleKind.MIN : RuleKind.MAX);
    bounds.add(new RawRule(kind, least ? "at least" : "at most", number, sentence.position()));
  }

  private boolean isWhole() {
    Scalar type = type().type();
    return type == Scalar.INTEGER || type == Scalar.LONG || type == Scalar.STRING;
  }

  void choose(String name) {
    enumName = Optional.of(name);
  }

  boolean isEnum() {
    return enumName.isPresent();
  }

  /// The rule that decided the type, and the type.
  Lexicon.Guess type() {
    if (explicitType.isPresent()) {
      return new Lexicon.Guess(explicitType.get(), "text.type.said");
    }
    Lexicon.Guess guess = Lexicon.guess(words);
    if (guess.type() != Scalar.STRING || !numberBounded) {
      return guess;
    }
    boolean whole = bounds.stream().noneMatch(bound -> bound.value().contains("."));
    return new Lexicon.Guess(whole ? Scalar.INTEGER : Scalar.DECIMAL, "text.type.bounds");
  }

  /// Nobody recognises a thing without a name: a `name` or `title` is required unless the brief
  /// says otherwise.
  boolean requiredByName() {
    return said.value().isEmpty() && (name.equals("name") || name.equals("title"));
  }

  boolean required() {
    return said.value().orElse(requiredByName());
  }

  boolean unique() {
    return unique;
  }

  Optional<String> chosenEnum() {
    return enumName;
  }

  RawField raw() {
    var rules = new ArrayList<RawRule>();
    if (required()) {
      rules.add(new RawRule(RuleKind.REQUIRED, "required", "", position));
    }
    if (unique) {
      rules.add(new RawRule(RuleKind.UNIQUE, "unique", "", position));
    }
    rules.addAll(bounds);
    Scalar scalar = type().type();
    if (enumName.isEmpty() && scalar == Scalar.STRING && Lexicon.isEmail(words)) {
      rules.add(new RawRule(RuleKind.PATTERN, "email", EMAIL, position));
    }
    return new RawField(
        name,
        enumName.<FieldType>map(FieldType.EnumRef::new).orElse(scalar),
        verbatim,
        rules,
        "",
        position,
        position);
  }
}
