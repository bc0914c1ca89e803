package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A noun with what is said about it on the spot, for example `a unique isbn (at most 13
/// characters)`.
///
/// @param words lower case, as written, without articles
/// @param every introduced by `each` or `every`
/// @param one introduced by an article or the like
/// @param many introduced by `many` or the like
/// @param remarks required, unique, bounds, types, in the order said
/// @param choices `(open, closed or overdue)`
/// @param parts what follows `with`, or a list in parentheses
/// @param owner what follows `of the`, or stands before `'s`
/// @param their introduced by `their` or `its`
record Phrase(
    List<String> words,
    boolean every,
    boolean one,
    boolean many,
    boolean their,
    List<Remark> remarks,
    List<String> choices,
    List<Phrase> parts,
    Optional<Phrase> owner,
    String verbatim,
    Position position) {

  Phrase {
    words = List.copyOf(words);
    remarks = List.copyOf(remarks);
    choices = List.copyOf(choices);
    parts = List.copyOf(parts);
  }

  /// Singular, words joined by spaces: the identity of the thing.
  String key() {
    String last = Nouns.singular(words.getLast());
    if (words.size() > 1 && isComposed()) {
      return String.join(" ", words);
    }
    return words.size() == 1
        ? last
        : String.join(" ", words.subList(0, words.size() - 1)) + " " + last;
  }

  /// `date of birth`, `price per night`: the last word is not the noun.
  private boolean isComposed() {
    return words.contains("of") || words.contains("per");
  }

  String last() {
    return words.getLast();
  }

  boolean plural() {
    return !isComposed() && Nouns.isPlural(last());
  }

  boolean isPronoun() {
    return words.size() == 1 && English.PRONOUNS.contains(words.getFirst());
  }

  boolean isSystem() {
    return English.SYSTEM.contains(last()) && parts.isEmpty();
  }

  /// Only the last word: `type` of `room type`.
  Phrase shortened() {
    return new Phrase(
        List.of(last()),
        every,
        one,
        many,
        their,
        remarks,
        choices,
        parts,
        owner,
        verbatim,
        position);
  }

  /// One of its words as a noun of its own.
  Phrase alone(int word, boolean ofMany) {
    return new Phrase(
        List.of(words.get(word)),
        every,
        one,
        ofMany,
        false,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        words.get(word),
        position);
  }

  /// `diary entry` for a diary.
  Phrase followed(String by) {
    var named = new ArrayList<String>(words);
    named.add(by);
    return new Phrase(
        named, every, one, many, their, remarks, choices, parts, owner, verbatim, position);
  }

  /// `participant name` for the name of a participant.
  Phrase prefixed(Phrase by) {
    var named = new ArrayList<String>(List.of(by.key().split(" ")));
    named.addAll(words);
    return new Phrase(
        named,
        every,
        one,
        many,
        their,
        remarks,
        choices,
        parts,
        Optional.empty(),
        verbatim,
        position);
  }

  /// One of several, told apart by a word before it: `first team` of `two teams`.
  Phrase single(String which) {
    var named = new ArrayList<String>(List.of(which));
    named.addAll(words.subList(0, words.size() - 1));
    named.add(Nouns.singular(last()));
    return new Phrase(
        named, every, true, false, false, remarks, choices, parts, owner, verbatim, position);
  }

  /// The words before one of them as a noun of their own.
  Phrase before(int word, boolean ofMany) {
    List<String> first = words.subList(0, word);
    return new Phrase(
        first,
        every,
        one,
        many && ofMany,
        false,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        String.join(" ", List.of(verbatim.split(" ")).subList(0, word)),
        position);
  }

  Phrase ownedBy(Optional<Phrase> other) {
    return new Phrase(
        words, every, one, many, their, remarks, choices, parts, other, verbatim, position);
  }

  Phrase withParts(List<Phrase> more) {
    return new Phrase(
        words, every, one, many, their, remarks, choices, more, owner, verbatim, position);
  }

  Phrase withRemarks(List<Remark> more) {
    return new Phrase(
        words, every, one, many, their, more, choices, parts, owner, verbatim, position);
  }

  Phrase withChoices(List<String> more) {
    return new Phrase(
        words, every, one, many, their, remarks, more, parts, owner, verbatim, position);
  }
}
