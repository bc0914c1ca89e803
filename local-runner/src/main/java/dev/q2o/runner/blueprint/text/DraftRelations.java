package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel.RawKind;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawSide;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Puts together what several sentences say about the same two things. Entities are named by their
/// keys.
final class DraftRelations {
  private record Pair(String from, String to) {}

  /// @param sharing both sides are many unless another sentence says otherwise
  /// @param strong false for `can`: another thing between the two may already say it
  private record Many(boolean sharing, boolean strong, Sentence sentence) {}

  private static final class Reference {
    final String from;
    final String to;
    final String role;
    final String verb;
    final Sentence sentence;
    final Said said = new Said();
    Optional<String> inverse = Optional.empty();

    Reference(String from, String to, String role, String verb, Sentence sentence) {
      this.from = from;
      this.to = to;
      this.role = role;
      this.verb = verb;
      this.sentence = sentence;
    }
  }

  private final Map<Pair, Many> many = new LinkedHashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final List<RawRelation> relations = new ArrayList<>();
  private final Map<String, Set<String>> roles = new LinkedHashMap<>();
  private final List<Inference> inferences;
  private final Problems problems;

  DraftRelations(List<Inference> inferences, Problems problems) {
    this.inferences = inferences;
    this.problems = problems;
  }

  void many(String from, String to, boolean sharing, boolean strong, Sentence sentence) {
    many.merge(
        new Pair(from, to),
        new Many(sharing, strong, sentence),
        (said, also) -> also.sharing() && !said.strong() ? also : said);
  }

  /// @param role how the reference is called when nothing else is
  /// @param verb `has`, `belongs to`, or a participle such as `assigned to`
  void reference(
      String from,
      String to,
      String role,
      String verb,
      Optional<Boolean> required,
      Sentence sentence) {
    boolean general = isGeneral(verb);
    for (Reference known : references) {
      boolean same =
          known.from.equals(from)
              && known.to.equals(to)
              && known.role.equals(role)
              && (known.verb.equals(verb) || (general && isGeneral(known.verb)));
      if (same) {
        said(known, required, sentence);
        return;
      }
    }
    var reference = new Reference(from, to, role, verb, sentence);
    said(reference, required, sentence);
    references.add(reference);
  }

  private void said(Reference reference, Optional<Boolean> required, Sentence sentence) {
    String what = "The reference of " + name(reference.from) + " to " + name(reference.to);
    required.ifPresent(value -> reference.said.add(value, what, sentence, problems));
  }

  private static boolean isGeneral(String verb) {
    return verb.equals("has") || verb.equals("belongs to");
  }

  /// Whether the entity points at two others: then it needs no name of its own.
  boolean connects(String entity) {
    return references.stream()
            .filter(reference -> reference.from.equals(entity))
            .map(reference -> reference.role)
            .distinct()
            .count()
        > 1;
  }

  /// Whether a relation already uses the name in the entity.
  boolean names(String entity, String member) {
    return relations.stream()
        .flatMap(r -> Stream.of(r.left(), r.right()))
        .anyMatch(
            side -> side.entity().equals(name(entity)) && side.field().equals(Optional.of(member)));
  }

  List<RawRelation> build() {
    var shared = new LinkedHashMap<Pair, Many>();
    for (var entry : many.entrySet()) {
      settle(entry.getKey(), entry.getValue(), shared);
    }
    references.removeIf(this::isSaidOtherwise);
    references.forEach(this::addReference);
    shared.forEach(this::addShared);
    return relations;
  }

  private void settle(Pair pair, Many said, Map<Pair, Many> shared) {
    Pair back = new Pair(pair.to(), pair.from());
    if (shared.containsKey(back)) {
      return;
    }
    if (many.containsKey(back) && !pair.equals(back)) {
      shared.put(pair, said);
      return;
    }
    for (Reference reference : references) {
      boolean open = reference.inverse.isEmpty();
      if (open && reference.from.equals(pair.to()) && reference.to.equals(pair.from())) {
        reference.inverse = Optional.of(listName(pair.to()));
        return;
      }
    }
    Optional<String> between = between(pair);
    if (!said.strong() && between.isPresent()) {
      through(pair.from(), pair.to(), between.get(), said.sentence());
    } else if (said.sharing()) {
      shared.put(pair, said);
    } else {
      var reference =
          new Reference(pair.to(), pair.from(), pair.from(), "belongs to", said.sentence());
      reference.inverse = Optional.of(listName(pair.to()));
      references.add(reference);
    }
  }

  /// `deliver parcels to customers` where a parcel belongs to a customer.
  private boolean isSaidOtherwise(Reference reference) {
    return English.PREPOSITIONS.contains(reference.verb)
        && references.stream()
            .filter(other -> !English.PREPOSITIONS.contains(other.verb))
            .anyMatch(other -> other.from.equals(reference.from) && other.to.equals(reference.to));
  }

  private void through(String from, String to, String between, Sentence sentence) {
    infer(
        name(from) + " and " + name(to) + " are connected through " + name(between),
        "text.relation.through",
        sentence);
  }

  /// `members rent a plot` is said again by a rental of a member and a plot.
  private static boolean isDeed(String verb) {
    return !isGeneral(verb) && !verb.equals("is for") && !FactReader.isParticiple(verb);
  }

  private Optional<String> between(Pair pair) {
    return references.stream()
        .filter(r -> r.to.equals(pair.from()))
        .map(r -> r.from)
        .filter(middle ->
            references.stream().anyMatch(r -> r.from.equals(middle) && r.to.equals(pair.to())))
        .findFirst();
  }

  private void addReference(Reference reference) {
    Optional<String> between = between(new Pair(reference.from, reference.to));
    if (isDeed(reference.verb) && between.isPresent()) {
      through(reference.from, reference.to, between.get(), reference.sentence);
      return;
    }
    boolean self = reference.from.equals(reference.to);
    boolean required = reference.said.value().orElse(false);
    String field = freeRole(reference);
    infer(
        name(reference.from)
            + " has "
            + (required && !self ? "a required" : "an optional")
            + " reference to "
            + name(reference.to)
            + ", named "
            + field
            + reference
                .inverse
                .map(list -> "; " + name(reference.to) + " lists its " + list)
                .orElse(""),
        "text.relation." + reference.verb.replace(' ', '-'),
        reference.sentence);
    relations.add(
        relation(
            RawKind.MANY_TO_ONE,
            reference.from,
            reference.to,
            field,
            reference.inverse,
            required && !self,
            reference.sentence.position()));
  }

  /// Two references of one thing to another are told apart by their verbs: `reportedBy`,
  /// `assignedTo`.
  private String freeRole(Reference reference) {
    Set<String> taken = roles.computeIfAbsent(reference.from, key -> new HashSet<>());
    boolean contested =
        references.stream()
                .filter(r -> r.from.equals(reference.from) && r.role.equals(reference.role))
                .count()
            > 1;
    String plain = SafeNames.reference(reference.role);
    String byVerb = Names.lowerCamel(reference.verb).orElse(plain);
    String role = contested && !isGeneral(reference.verb) ? byVerb : plain;
    if (!taken.add(role)) {
      role = byVerb + name(reference.to);
      taken.add(role);
    }
    return role;
  }

  private void addShared(Pair pair, Many said) {
    String field = listName(pair.to());
    String inverse = listName(pair.from());
    infer(
        name(pair.from())
            + " has many "
            + field
            + " and "
            + name(pair.to())
            + " has many "
            + inverse,
        "text.relation.many-to-many",
        said.sentence());
    relations.add(
        relation(
            RawKind.MANY_TO_MANY,
            pair.from(),
            pair.to(),
            field,
            pair.from().equals(pair.to()) ? Optional.empty() : Optional.of(inverse),
            false,
            said.sentence().position()));
  }

  private void infer(String conclusion, String rule, Sentence sentence) {
    inferences.add(new Inference(conclusion, sentence.text(), rule, sentence.position()));
  }

  private static RawRelation relation(
      RawKind kind,
      String from,
      String to,
      String field,
      Optional<String> inverse,
      boolean required,
      Position at) {
    return new RawRelation(
        kind,
        new RawSide(name(from), Optional.of(field), Optional.empty(), required, at, at, at),
        new RawSide(name(to), inverse, Optional.empty(), false, at, at, at),
        Optional.empty(),
        at);
  }

  static String name(String key) {
    return SafeNames.entity(key);
  }

  private static String listName(String key) {
    int space = key.lastIndexOf(' ');
    String plural = key.substring(0, space + 1) + Nouns.plural(key.substring(space + 1));
    return SafeNames.member(plural);
  }
}
