package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.text.BehaviourLexicon.Row;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import dev.q2o.runner.blueprint.text.behaviour.Claim;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds behaviours among what a thing is said to have: `an article has a title, tags and a slug`.
/// One instance reads one brief.
final class ItemReader {
  private final Predicate<String> described;
  private final boolean accounts;
  private final List<Claim> claims = new ArrayList<>();

  /// @param described whether the brief says of a thing what it has or what it belongs to: then it
  ///   is stored
  /// @param accounts whether people sign in; without, comments are stored as things
  ItemReader(Predicate<String> described, boolean accounts) {
    this.described = described;
    this.accounts = accounts;
  }

  List<Claim> claims() {
    return claims;
  }

  /// The fact without what is no property but a behaviour.
  Fact read(Fact fact) {
    if (!(fact instanceof Fact.Has has) || has.subject().owner().isPresent()) {
      return fact;
    }
    var kept = new ArrayList<Phrase>();
    for (Phrase item : has.items()) {
      Optional<Row> row = row(item);
      row.ifPresentOrElse(found -> claim(found, has, item), () -> kept.add(item));
    }
    return kept.size() == has.items().size()
        ? fact
        : new Fact.Has(has.subject(), kept, has.required(), has.sentence());
  }

  private Optional<Row> row(Phrase item) {
    String name = String.join(" ", item.words());
    boolean plain = item.remarks().isEmpty() && item.choices().isEmpty() && item.parts().isEmpty();
    return BehaviourLexicon.all().stream()
        .filter(row -> plain && row.items().contains(name))
        .filter(row -> !described.test(item.key()))
        .filter(row -> accounts || !row.behaviour().equals("comments"))
        .findFirst();
  }

  private void claim(Row row, Fact.Has has, Phrase item) {
    claims.add(
        new Claim(
            row.behaviour(),
            !denied(has, item),
            List.of(WhoReader.noun(has.subject())),
            new Detail.Plain(),
            new Evidence(item.verbatim(), item.position()),
            Confidence.LIKELY));
  }

  /// `articles have no tags`.
  private static boolean denied(Fact.Has has, Phrase item) {
    List<Word> words = has.sentence().words();
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).position().equals(item.position())) {
        String before = words.get(i - 1).lower();
        return before.equals("no") || before.equals("not") || before.equals("without");
      }
    }
    return false;
  }
}
