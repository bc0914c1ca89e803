package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.text.ClaimReader.Taken;
import dev.q2o.runner.blueprint.text.SentenceForm.Range;
import dev.q2o.runner.blueprint.text.SentenceForm.Slot;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Step;
import dev.q2o.runner.blueprint.text.behaviour.Claim.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes out of a sentence how rows move from state to state. One instance reads one match.
final class StepsClaimReader {
  private static final Set<String> NO_STEPS =
      Set.of(
          "deleted",
          "removed",
          "edited",
          "changed",
          "updated",
          "used",
          "seen",
          "viewed",
          "found",
          "searched",
          "filtered",
          "sorted",
          "downloaded",
          "uploaded",
          "exported",
          "imported",
          "printed",
          "sent",
          "shared",
          "restored",
          "recovered",
          "tagged",
          "commented",
          "liked",
          "followed",
          "assigned",
          "added",
          "created",
          "read",
          "written",
          "invited",
          "contacted",
          "identified",
          "reached",
          "renamed",
          "copied",
          "ordered",
          "rated",
          "reviewed",
          "shown",
          "listed",
          "given",
          "kept",
          "stored",
          "empty",
          "required",
          "unique");

  private final FormMatch found;

  StepsClaimReader(FormMatch found) {
    this.found = found;
  }

  Optional<Taken> steps() {
    Range rest = found.match().slots().get(Slot.REST);
    if (rest == null) {
      return Optional.empty();
    }
    var reader = new StepsReader(found.words(), rest.from());
    boolean from = found.words().get(rest.from()).is("from");
    boolean moves = found.form().form().says("moves");
    boolean arrow = found.words().subList(rest.from(), rest.to()).stream().anyMatch(w -> w.is("→"));
    boolean then =
        found.words().subList(rest.from(), rest.to()).stream()
            .anyMatch(w -> w.is("then") || w.is("becomes") || w.is("become"));
    if (!(from || arrow || then) || moves && !(from || arrow)) {
      return Optional.empty();
    }
    List<Step> steps = reader.read();
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    return named(steps, reader.end());
  }

  /// `the status of a ticket`: the field and the thing.
  private Optional<Taken> named(List<Step> steps, int end) {
    Range range = found.match().slots().get(Slot.THINGS);
    if (range == null) {
      return Optional.empty();
    }
    var about = new ArrayList<Noun>();
    String field = "";
    for (Phrase phrase :
        new PhraseReader(found.words().subList(range.from(), range.to())).readList()) {
      if (!isState(phrase)) {
        about.add(WhoReader.noun(phrase));
        continue;
      }
      field = phrase.last();
      if (phrase.owner().isPresent()) {
        about.add(WhoReader.noun(phrase.owner().get()));
      } else if (phrase.words().size() > 1) {
        String key = String.join(" ", phrase.words().subList(0, phrase.words().size() - 1));
        about.add(new Noun(key, false, false, phrase.position()));
      }
    }
    boolean pronoun =
        about.stream().map(Noun::key).anyMatch(key -> Set.of("it", "they").contains(key));
    List<Noun> meant = pronoun ? found.things() : about;
    return meant.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Taken(!found.denied(), meant, new Detail.Moves(field, steps), end, false));
  }

  /// `status`, `state of a ticket`.
  static boolean isState(Phrase phrase) {
    return Set.of("status", "state", "stage", "phase").contains(phrase.last());
  }

  Optional<Taken> deed() {
    Range word = found.match().slots().get(Slot.WORD);
    Range range = found.match().slots().get(Slot.THINGS);
    if (word == null || range == null) {
      return Optional.empty();
    }
    String deed = found.words().get(word.from()).lower();
    List<Phrase> phrases =
        new PhraseReader(found.words().subList(range.from(), range.to())).readList();
    boolean participle = deed.endsWith("ed") && !NO_STEPS.contains(deed);
    if (!participle || phrases.size() != 1 || phrases.getFirst().words().size() < 2) {
      return Optional.empty();
    }
    Phrase phrase = phrases.getFirst();
    int last = phrase.words().size() - 1;
    String state = String.join(" ", phrase.words().subList(0, last));
    Noun noun = WhoReader.noun(phrase.alone(last, phrase.plural()));
    Noun thing = new Noun(Nouns.singular(noun.key()), noun.many(), false, noun.position());
    Step step = again(state, deed);
    return Optional.of(
        new Taken(
            !found.denied(),
            List.of(thing),
            new Detail.Moves("", List.of(step)),
            found.match().end(),
            false));
  }

  /// `reopened` leads back to `open`.
  private static Step again(String state, String deed) {
    if (deed.startsWith("re-") || deed.startsWith("re") && deed.length() > 6) {
      String verb = deed.substring(deed.startsWith("re-") ? 3 : 2);
      String stem = verb.substring(0, verb.length() - 2);
      boolean known =
          Set.of("open", "start", "activat", "draft", "assign", "instat").contains(stem);
      if (known) {
        return new Step(state, stem, StepKind.AGAIN);
      }
    }
    return new Step(state, deed, StepKind.DEED);
  }
}
