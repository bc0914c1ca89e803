package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.pack.PackMatch;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides which nouns of the facts are things and which are their properties, and builds the model
/// from that.
final class Draft {
  private final List<Fact> facts;
  private final Problems problems;
  private final List<Inference> inferences = new ArrayList<>();
  private final Map<String, Thing> things = new LinkedHashMap<>();
  private final List<Diagnostic> notes = new ArrayList<>();
  private final DraftEnums enums = new DraftEnums(inferences);
  private final Aliases aliases;
  private final DraftRelations relations;

  /// What `it` and unowned properties refer to, by index of the fact.
  private final Map<Integer, String> context = new HashMap<>();

  Draft(List<Fact> facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
    this.aliases = new Aliases(facts, inferences);
    this.relations = new DraftRelations(inferences, problems);
  }

  List<Inference> inferences() {
    return inferences;
  }

  List<Diagnostic> notes() {
    return notes;
  }

  List<RawEnum> enums() {
    return enums.list();
  }

  boolean nothingFound() {
    return things.isEmpty();
  }

  /// In the order they were first named.
  List<Thing> things() {
    return List.copyOf(things.values());
  }

  /// Whether the brief says anything about its things: what they have, or what they belong to. What
  /// it says of the application itself does not count, nor do relations read from a verb that may
  /// as well be a noun.
  boolean describes(Optional<PackMatch> domain) {
    return facts.stream().anyMatch(Draft::relates)
        || things.values().stream()
            .anyMatch(thing ->
                !thing.fields().isEmpty()
                    && domain.map(match -> !match.isDomain(thing.key())).orElse(true));
  }

  private static boolean relates(Fact fact) {
    return switch (fact) {
      case Fact.Points points ->
          points.verb().equals("belongs to") || FactReader.isParticiple(points.verb());
      case Fact.Choice choice -> choice.subject().owner().isPresent();
      case Fact.Has _, Fact.Mentions _, Fact.Can _, Fact.Says _, Fact.Speaks _ -> false;
    };
  }

  /// Whether the brief names things as such, rather than only what people do with them.
  boolean lists() {
    return facts.stream()
        .anyMatch(fact -> fact instanceof Fact.Mentions || fact instanceof Fact.Has);
  }

  /// First things, then what is said about them, so that the order of sentences does not matter.
  List<RawRelation> read() {
    Optional<Fact> about = applicationItself();
    for (Fact fact : facts) {
      findThings(fact, about);
    }
    String last = "";
    for (int i = 0; i < facts.size(); i++) {
      last = subjectOf(facts.get(i)).filter(things::containsKey).orElse(last);
      context.put(i, last);
      findMembers(facts.get(i), about);
    }
    for (int i = 0; i < facts.size(); i++) {
      findDetails(facts.get(i), context.getOrDefault(i, ""));
    }
    return relations.build();
  }

  /// `A library has books and members`: the first sentence names the application when nothing else
  /// is said about its subject and all it has are things.
  private Optional<Fact> applicationItself() {
    if (facts.isEmpty() || !(facts.getFirst() instanceof Fact.Has has) || has.subject().every()) {
      return Optional.empty();
    }
    boolean allThings =
        !has.items().isEmpty() && has.items().stream().allMatch(Draft::isManyThings);
    String key = has.subject().key();
    boolean elsewhere = facts.stream().skip(1).anyMatch(fact -> mentions(fact, key));
    if (!allThings || elsewhere || has.subject().isSystem()) {
      return Optional.empty();
    }
    inferences.add(
        new Inference(
            "The application is about: " + has.subject().verbatim(),
            has.sentence().text(),
            "text.application",
            has.sentence().position()));
    return Optional.of(has);
  }

  private static boolean isManyThings(Phrase item) {
    return (item.many() || item.plural()) && !Lexicon.isProperty(item);
  }

  private static boolean mentions(Fact fact, String key) {
    return fact.sentence().words().stream().anyMatch(w -> Nouns.singular(w.lower()).equals(key));
  }

  private Optional<String> subjectOf(Fact fact) {
    return switch (fact) {
      case Fact.Has has -> Optional.of(aliases.key(has.subject()));
      case Fact.Points points -> Optional.of(aliases.key(points.subject()));
      case Fact.Can can -> Optional.of(aliases.key(can.subject()));
      case Fact.Mentions _, Fact.Choice _, Fact.Says _, Fact.Speaks _ -> Optional.empty();
    };
  }

  private void findThings(Fact fact, Optional<Fact> about) {
    switch (fact) {
      case Fact.Mentions(var items, _) -> items.forEach(item -> thing(item, "text.entity.stored"));
      case Fact.Speaks(var items, _) -> items.forEach(item -> thing(item, "text.entity.spoken-of"));
      case Fact.Has has -> {
        if (about.isEmpty() || !about.get().equals(fact)) {
          thing(has.subject(), "text.entity.has");
        }
        for (Phrase item : has.items()) {
          if (isManyThings(item) || !item.parts().isEmpty()) {
            thing(item, "text.entity.plural");
          }
        }
      }
      case Fact.Points points -> {
        thing(points.subject(), "text.entity.points");
        for (Phrase target : points.targets()) {
          if (knownBySuffix(target).isEmpty() && !isProperty(target)) {
            thing(target, "text.entity.points");
          }
        }
      }
      case Fact.Can can -> {
        thing(can.subject(), "text.entity.can");
        can.objects().forEach(object -> thing(object, "text.entity.can"));
      }
      case Fact.Choice _, Fact.Says _ -> {}
    }
  }

  private static boolean isProperty(Phrase phrase) {
    return Lexicon.isProperty(phrase) || Lexicon.guess(phrase.words()).type() != Scalar.STRING;
  }

  private void thing(Phrase phrase, String rule) {
    if (phrase.isPronoun() || phrase.isSystem() || phrase.owner().isPresent()) {
      return;
    }
    String key = aliases.key(phrase);
    if (things.putIfAbsent(key, new Thing(key, phrase, new LinkedHashMap<>())) == null) {
      inferences.add(
          new Inference(
              name(key) + " is a thing to store", phrase.verbatim(), rule, phrase.position()));
    }
  }

  /// `billing address` is an address when there are addresses.
  private Optional<String> knownBySuffix(Phrase phrase) {
    String key = aliases.key(phrase);
    if (things.containsKey(key)) {
      return Optional.of(key);
    }
    String last = Nouns.singular(phrase.last());
    return phrase.words().size() > 1 && !phrase.words().contains("of") && things.containsKey(last)
        ? Optional.of(last)
        : Optional.empty();
  }

  private void findMembers(Fact fact, Optional<Fact> about) {
    switch (fact) {
      case Fact.Mentions(var items, var sentence) ->
          items.forEach(item -> addParts(item, sentence));
      case Fact.Has has -> {
        Thing owner =
            about.equals(Optional.of(fact)) ? null : things.get(aliases.key(has.subject()));
        for (Phrase item : has.items()) {
          addParts(item, has.sentence());
          if (owner != null) {
            addItem(owner, item, has.subject().every(), has.required(), has.sentence());
          }
        }
      }
      case Fact.Points points -> addPoints(points);
      case Fact.Can can -> {
        for (Phrase object : can.objects()) {
          relations.many(
              aliases.key(can.subject()),
              aliases.key(object),
              English.SHARING.contains(can.verb()),
              false,
              can.sentence());
        }
      }
      case Fact.Choice _, Fact.Says _, Fact.Speaks _ -> {}
    }
  }

  private void addParts(Phrase item, Sentence sentence) {
    Thing thing = things.get(aliases.key(item));
    if (thing != null) {
      item.parts().forEach(part -> addItem(thing, part, false, Optional.empty(), sentence));
    }
  }

  /// @param every said of each owner, so a reference among the items is required; a property is
  ///   not: `each book has a subtitle` describes books rather than demands one
  private void addItem(
      Thing owner, Phrase item, boolean every, Optional<Boolean> required, Sentence sentence) {
    Optional<String> target = knownBySuffix(item);
    if (target.isPresent() && isManyThings(item)) {
      relations.many(owner.key(), target.get(), false, true, sentence);
    } else if (target.isPresent()) {
      Optional<Boolean> said =
          item.remarks().stream()
              .map(r ->
                  r instanceof Remark.Required(boolean value)
                      ? Optional.of(value)
                      : Optional.<Boolean>empty())
              .flatMap(Optional::stream)
              .findFirst()
              .or(() -> required)
              .or(() -> every ? Optional.of(true) : Optional.empty());
      relations.reference(owner.key(), target.get(), item.key(), "has", said, sentence);
    } else {
      DraftField field = field(owner, item);
      required.ifPresent(value -> field.require(value, sentence, problems));
      item.remarks().forEach(remark -> field.remark(remark, sentence, problems));
      if (!item.choices().isEmpty()) {
        choose(field, item.choices(), sentence);
      }
    }
  }

  private static DraftField field(Thing owner, Phrase phrase) {
    return owner
        .fields()
        .computeIfAbsent(
            String.join(" ", phrase.words()), key -> new DraftField(name(owner.key()), phrase));
  }

  private void addPoints(Fact.Points points) {
    Thing owner = things.get(aliases.key(points.subject()));
    if (owner == null) {
      return;
    }
    boolean belongs = points.verb().equals("belongs to");
    for (Phrase target : points.targets()) {
      Optional<String> key = knownBySuffix(target);
      if (key.isEmpty()) {
        field(owner, target);
      } else if (target.many() || (belongs && target.plural())) {
        relations.many(owner.key(), key.get(), true, true, points.sentence());
      } else {
        Optional<Boolean> required =
            points.required().or(() -> belongs ? Optional.of(true) : Optional.empty());
        relations.reference(
            owner.key(), key.get(), target.key(), points.verb(), required, points.sentence());
      }
    }
  }

  private void findDetails(Fact fact, String last) {
    switch (fact) {
      case Fact.Choice(var subject, var values, var sentence) -> {
        List<DraftField> meant = fieldsMeant(subject, last, true, sentence);
        noteWhenEmpty(meant, subject, sentence);
        meant.forEach(field -> choose(field, values, sentence));
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
      case Fact.Mentions _, Fact.Has _, Fact.Points _, Fact.Can _, Fact.Speaks _ -> {}
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
      return owner == null ? List.of() : List.of(field(owner, subject));
    }
    if (subject.words().size() > 1) {
      // `room type` where there are rooms
      var rest = subject.words().subList(0, subject.words().size() - 1);
      Thing prefix = things.get(String.join(" ", rest));
      if (prefix != null) {
        return List.of(field(prefix, subject.shortened()));
      }
    }
    Thing recent = things.get(last);
    if (recent != null && recent.fields().containsKey(name)) {
      return List.of(field(recent, subject));
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
            "The " + name + " belongs to " + name(last) + ", the thing spoken of before",
            sentence.text(),
            "text.context",
            sentence.position(),
            Inference.Confidence.ASSUMED));
    return List.of(field(recent, subject));
  }

  private void choose(DraftField field, List<String> values, Sentence sentence) {
    Set<String> taken = things.keySet().stream().map(Draft::name).collect(Collectors.toSet());
    enums.choose(field, values, taken, sentence);
  }

  /// @param domain what the brief is about; tells the usual properties of things of which it says
  ///   none
  List<RawEntity> entities(List<RawRelation> built, Optional<PackMatch> domain) {
    return new DraftEntities(things(), relations, inferences, domain, enums).build(built);
  }

  /// The entity a noun of the brief means.
  Optional<String> entity(String noun) {
    String key = aliases.meant(noun);
    return Optional.of(key).filter(things::containsKey).map(Draft::name);
  }

  private static String name(String key) {
    return DraftRelations.name(key);
  }
}
