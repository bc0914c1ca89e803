package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.pack.PackMatch;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import dev.q2o.runner.blueprint.text.behaviour.People;
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
  private static final Set<String> CHILDREN = Set.of("child", "kid", "pupil", "baby");

  private static final Set<String> APPLYING =
      Set.of("apply", "applies", "applied", "applicant", "applicants", "internship", "vacancy");

  private final List<Fact> facts;
  private final Problems problems;
  private final List<Inference> inferences = new ArrayList<>();
  private final Map<String, Thing> things = new LinkedHashMap<>();
  private final List<Diagnostic> notes = new ArrayList<>();
  private final DraftEnums enums = new DraftEnums(inferences);
  private final Aliases aliases;
  private final DraftRelations relations;
  private final Told told;

  /// What `it` and unowned properties refer to, by index of the fact.
  private final Map<Integer, String> context = new HashMap<>();

  /// @param domain what the brief is about
  Draft(List<Fact> facts, Optional<PackMatch> domain, Problems problems) {
    this.facts = facts;
    this.problems = problems;
    this.aliases = new Aliases(facts, inferences);
    this.relations = new DraftRelations(inferences, problems);
    this.told = new Told(facts, aliases, domain);
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
          points.verb().equals("belongs to")
              || points.verb().equals("is for")
              || FactReader.isParticiple(points.verb());
      case Fact.Choice choice -> choice.subject().owner().isPresent();
      case Fact.Has _, Fact.Mentions _, Fact.Deals _, Fact.Can _, Fact.Says _, Fact.Speaks _ ->
          false;
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
    var details = new DraftDetails(things, aliases, enums, inferences, notes, problems);
    for (int i = 0; i < facts.size(); i++) {
      details.read(facts.get(i), context.getOrDefault(i, ""));
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
      case Fact.Mentions _, Fact.Deals _, Fact.Choice _, Fact.Says _, Fact.Speaks _ ->
          Optional.empty();
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
      case Fact.Points points when points.loose() -> {}
      case Fact.Points points -> {
        thing(points.subject(), "text.entity.points");
        for (Phrase target : points.targets()) {
          if (knownBySuffix(target).isEmpty() && !Lexicon.isTyped(target)) {
            thing(target, "text.entity.points");
          }
        }
      }
      case Fact.Deals(var items, _) ->
          items.forEach(item -> ifTold(item, "text.entity.dealt-with", told.describes(item)));
      case Fact.Can can -> {
        if (can.objects().stream().anyMatch(told::admits)) {
          thing(can.subject(), "text.entity.can");
        }
        can.objects().forEach(item -> ifTold(item, "text.entity.can", told.admits(item)));
      }
      case Fact.Choice _, Fact.Says _ -> {}
    }
  }

  private void ifTold(Phrase phrase, String rule, boolean told) {
    if (told) {
      thing(phrase, rule);
    } else {
      notes.add(
          new Diagnostic(
              Diagnostic.Severity.WARNING,
              "text.unknown-thing",
              phrase.position(),
              "'" + phrase.verbatim() + "' is left out: the text does not say what is known of it.",
              "Say it, for example: 'A " + phrase.key() + " has a name and a date.'"));
    }
  }

  private void thing(Phrase phrase, String rule) {
    if (phrase.isPronoun() || isSystem(phrase) || phrase.owner().isPresent()) {
      return;
    }
    String key = aliases.key(phrase);
    if (things.putIfAbsent(key, new Thing(key, phrase, new LinkedHashMap<>())) == null) {
      inferences.add(
          new Inference(
              name(key) + " is a thing to store", phrase.verbatim(), rule, phrase.position()));
    }
  }

  /// Where people apply, an application is what they send in.
  private boolean isSystem(Phrase phrase) {
    boolean applied =
        phrase.key().equals("application")
            && facts.stream()
                .flatMap(fact -> fact.sentence().words().stream())
                .anyMatch(word -> APPLYING.contains(word.lower()));
    return phrase.isSystem() && !applied;
  }

  /// `billing address` is an address when there are addresses.
  private Optional<String> knownBySuffix(Phrase phrase) {
    if (Lexicon.isProperty(phrase)) {
      return Optional.empty();
    }
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
        String from = aliases.key(can.subject());
        for (Phrase object : can.objects()) {
          String to = aliases.key(object);
          if (things.containsKey(from) && things.containsKey(to)) {
            boolean alone =
                can.verb().equals("book") && English.SLOTS.contains(Nouns.singular(object.last()));
            boolean sharing = English.SHARING.contains(can.verb()) && !alone;
            relations.many(from, to, sharing, false, can.sentence());
          }
        }
      }
      case Fact.Deals(var items, var sentence) -> items.forEach(item -> addParts(item, sentence));
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
      // nobody belongs to one other person alone
      boolean people = isPerson(owner.key()) && isPerson(target.get());
      relations.many(owner.key(), target.get(), people, true, sentence);
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
      DraftField field = field(owner, whole(item, owner));
      required.ifPresent(value -> field.require(value, sentence, problems));
      item.remarks().forEach(remark -> field.remark(remark, sentence, problems));
      if (!item.choices().isEmpty()) {
        enums.choose(field, item.choices(), taken(things), sentence);
      }
    }
  }

  private static boolean isPerson(String key) {
    return People.isPeople(key) || CHILDREN.contains(key);
  }

  /// `the name of the participant` among what a booking has is a participant name.
  private static Phrase whole(Phrase item, Thing owner) {
    Optional<Phrase> of = item.owner().filter(phrase -> !phrase.key().equals(owner.key()));
    return of.map(item::prefixed).orElse(item);
  }

  /// Names of all things, which no closed list may have.
  static Set<String> taken(Map<String, Thing> things) {
    return things.keySet().stream().map(Draft::name).collect(Collectors.toSet());
  }

  /// The property of that name, made when it is the first time.
  static DraftField field(Thing owner, Phrase phrase) {
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
        if (!points.loose()) {
          field(owner, target);
        }
      } else if (!points.loose() && target.many()
          || target.plural() && (belongs || sharesWith(points.verb()))) {
        relations.many(owner.key(), key.get(), true, true, points.sentence());
      } else {
        Optional<Boolean> required =
            points.required().or(() -> belongs ? Optional.of(true) : Optional.empty());
        relations.reference(
            owner.key(), key.get(), target.key(), points.verb(), required, points.sentence());
      }
    }
  }

  /// `films are shown at screenings` says of neither that it has one of the other.
  private static boolean sharesWith(String verb) {
    return FactReader.isParticiple(verb)
        && English.SHARES.contains(verb.substring(verb.lastIndexOf(' ') + 1));
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
