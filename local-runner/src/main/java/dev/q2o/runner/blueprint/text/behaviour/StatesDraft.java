package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawValue;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Step;
import dev.q2o.runner.blueprint.text.behaviour.Claim.StepKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts the steps a brief tells of one kind of row together: the field that moves, its values, and
/// which may follow which.
final class StatesDraft {
  private static final String STATUS = "status";

  private final Parts parts;
  private final String entity;

  /// The longest first: it tells where rows start, whatever the order of the sentences.
  private final List<Claim> claims;

  /// Spelled as first said, by constant.
  private final Map<String, String> values = new LinkedHashMap<>();

  private final Map<String, SequencedSet<String>> ways = new LinkedHashMap<>();

  StatesDraft(Parts parts, String entity, List<Claim> claims) {
    this.parts = parts;
    this.entity = entity;
    this.claims =
        claims.stream()
            .filter(Claim::wanted)
            .sorted(
                Comparator.comparingInt((Claim c) -> -steps(c).size())
                    .thenComparing(c -> steps(c).toString()))
            .toList();
  }

  private static List<Step> steps(Claim claim) {
    return claim.detail() instanceof Detail.Moves(var _, var steps) ? steps : List.of();
  }

  /// @param denied claims of steps that are not possible
  void build(List<Claim> denied) {
    boolean machine =
        claims.stream()
            .flatMap(c -> steps(c).stream())
            .anyMatch(s -> s.kind() == StepKind.STATE && !s.from().isEmpty());
    Optional<RawField> declared = field();
    declared.ifPresent(field -> known(field).forEach(this::value));
    if (!machine && declared.isEmpty()) {
      claims.forEach(claim ->
          parts.note(
              dev.q2o.runner.blueprint.model.Diagnostic.Severity.WARNING,
              "text.no-states",
              claim.evidence().position(),
              "%s has no states: '%s' is left out.".formatted(entity, claim.evidence().words()),
              "Write for example 'A %s goes from open to closed.'"
                  .formatted(Names.humanise(entity).toLowerCase(java.util.Locale.ROOT))));
      return;
    }
    claims.stream()
        .flatMap(c -> steps(c).stream())
        .filter(s -> s.kind() == StepKind.STATE)
        .forEach(s -> way(s.from(), s.to()));
    claims.stream()
        .flatMap(c -> steps(c).stream())
        .filter(s -> s.kind() != StepKind.STATE)
        .forEach(this::deed);
    deny(denied);
    declare(declared);
  }

  private void deed(Step step) {
    String to = step.to();
    if (step.kind() == StepKind.AGAIN && !values.containsKey(constant(to))) {
      to = values.values().iterator().next();
    }
    if (!step.from().isEmpty()) {
      way(step.from(), to);
      return;
    }
    for (String from : List.copyOf(ways.keySet())) {
      if (!ways.getOrDefault(from, new LinkedHashSet<>()).isEmpty() && !from.equals(constant(to))) {
        way(from, to);
      }
    }
  }

  private void way(String from, String to) {
    value(from);
    value(to);
    ways.computeIfAbsent(constant(from), _ -> new LinkedHashSet<>()).add(constant(to));
  }

  private void value(String word) {
    values.putIfAbsent(constant(word), word);
  }

  private void deny(List<Claim> denied) {
    for (Claim claim : denied) {
      for (Step step : steps(claim)) {
        boolean possible =
            ways.getOrDefault(constant(step.from()), new LinkedHashSet<>())
                .contains(constant(step.to()));
        if (possible) {
          claims.stream()
              .filter(c ->
                  steps(c).stream()
                      .anyMatch(s ->
                          constant(s.from()).equals(constant(step.from()))
                              && constant(s.to()).equals(constant(step.to()))))
              .findFirst()
              .ifPresent(c ->
                  parts.contradiction(
                      "Whether %s goes from %s to %s".formatted(entity, step.from(), step.to()),
                      c.evidence(),
                      claim.evidence()));
        }
      }
    }
  }

  /// The field that moves: the one named, else the choice that has the most of the states, else one
  /// that is called like it.
  private Optional<RawField> field() {
    Optional<String> named =
        claims.stream()
            .flatMap(c ->
                c.detail() instanceof Detail.Moves(String field, var _)
                    ? Names.lowerCamel(field).stream()
                    : java.util.stream.Stream.<String>empty())
            .sorted()
            .findFirst();
    Set<String> states =
        claims.stream()
            .flatMap(c -> steps(c).stream())
            .flatMap(s -> java.util.stream.Stream.of(s.from(), s.to()))
            .map(StatesDraft::constant)
            .collect(Collectors.toSet());
    return named
        .flatMap(name -> parts.field(entity, name))
        .or(() ->
            parts.fields(entity).stream()
                .filter(
                    f -> known(f).stream().map(StatesDraft::constant).anyMatch(states::contains))
                .max(
                    Comparator.comparingLong(f ->
                        known(f).stream()
                            .map(StatesDraft::constant)
                            .filter(states::contains)
                            .count())))
        .or(() -> parts.field(entity, STATUS))
        .or(() -> parts.field(entity, "state"));
  }

  private List<String> known(RawField field) {
    return field.type() instanceof FieldType.EnumRef(String name)
        ? parts.enums.stream()
            .filter(e -> e.name().equals(name))
            .flatMap(e -> e.values().stream())
            .map(RawValue::name)
            .toList()
        : List.of();
  }

  private void declare(Optional<RawField> declared) {
    Claim reason = claims.getFirst();
    Position at = reason.evidence().position();
    boolean closed = declared.isPresent() && !known(declared.get()).isEmpty();
    String name = declared.map(RawField::name).orElseGet(this::freshName);
    RawField field =
        closed
            ? declared.get()
            : new RawField(
                name, new FieldType.EnumRef(enumeration(name, at)), name, List.of(), "", at, at);
    field = Parts.with(field, RuleKind.REQUIRED, "", at);
    String initial = closed ? initial() : this.values.values().iterator().next();
    List<String> values = known(field);
    if (closed && values.contains(initial) && !initial.equals(values.getFirst())) {
      field = Parts.with(field, RuleKind.DEFAULT, initial, at);
    }
    parts.put(entity, field);
    var entries = new ArrayList<RawSetting.Entry>();
    this.values.forEach((constant, word) -> entries.add(entry(word, constant, at)));
    parts.add(
        entity,
        "states",
        new RawSetting.Named(
            List.of(new RawSetting.Entry(name, at, new RawSetting.Named(entries, at))), at));
    for (Claim claim : claims) {
      parts.infer(
          "%s.%s starts as %s and moves %s"
              .formatted(
                  entity,
                  name,
                  Names.humanise(constant(initial)).toLowerCase(java.util.Locale.ROOT),
                  said(claim)),
          claim.evidence(),
          "states",
          entity,
          claim.confidence());
    }
  }

  private static String said(Claim claim) {
    return steps(claim).stream()
        .map(s -> (s.from().isEmpty() ? "" : "from " + s.from() + " ") + "to " + s.to())
        .collect(Collectors.joining(", "));
  }

  /// Where the longest tale starts.
  private String initial() {
    return claims.stream()
        .flatMap(c -> steps(c).stream())
        .map(Step::from)
        .filter(from -> !from.isEmpty())
        .findFirst()
        .orElseGet(() -> values.values().iterator().next());
  }

  private String freshName() {
    return claims.stream()
        .flatMap(c ->
            c.detail() instanceof Detail.Moves(String field, var _)
                ? Names.lowerCamel(field).stream()
                : java.util.stream.Stream.<String>empty())
        .sorted()
        .findFirst()
        .orElse(STATUS);
  }

  private RawSetting.Entry entry(String word, String constant, Position at) {
    List<RawWord> after =
        ways.getOrDefault(constant, new LinkedHashSet<>()).stream()
            .map(to -> new RawWord(values.getOrDefault(to, to), at))
            .toList();
    return new RawSetting.Entry(word, at, new RawSetting.Words(after, at));
  }

  private String enumeration(String field, Position at) {
    List<RawValue> list =
        values.values().stream().map(v -> new RawValue(v, Optional.of(label(v)), at)).toList();
    String plain = Names.upperCamel(field).orElse(field);
    boolean taken =
        parts.entities.containsKey(plain)
            || parts.enums.stream().anyMatch(e -> e.name().equals(plain));
    String name = taken ? entity + plain : plain;
    parts.enums.add(new RawEnum(name, list, "", at));
    return name;
  }

  private static String label(String value) {
    return Character.toUpperCase(value.charAt(0)) + value.substring(1);
  }

  private static String constant(String word) {
    return Names.constant(word).orElse(word);
  }
}
