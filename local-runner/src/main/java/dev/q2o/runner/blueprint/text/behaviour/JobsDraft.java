package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Collects what happens to rows by itself; a kind of row has one list of jobs. States are told
/// before, because a job leads from one to another.
final class JobsDraft {
  private static final Set<String> DELETIONS =
      Set.of("delete", "deleted", "remove", "removed", "erase", "erased", "purge", "purged");
  private static final int HOURS_OF_DAY = 24;

  /// In the night, when few people change rows.
  private static final String TIME = "03:00";

  /// A field and the value it has.
  private record Value(String field, String value) {}

  private final Parts parts;
  private final Map<String, Map<String, RawSetting.Entry>> jobs = new LinkedHashMap<>();

  JobsDraft(Parts parts) {
    this.parts = parts;
  }

  void add(Claim claim, List<String> entities) {
    if (claim.detail() instanceof Detail.Timed timed) {
      entities.forEach(entity -> job(claim, timed, entity));
    }
  }

  private void job(Claim claim, Detail.Timed timed, String entity) {
    Position at = claim.evidence().position();
    boolean deletes = DELETIONS.contains(timed.deed());
    Optional<Value> from =
        timed.state().isEmpty() ? Optional.empty() : value(entity, timed.state());
    Optional<Value> to = deletes ? Optional.empty() : value(entity, timed.deed());
    if (!timed.state().isEmpty() && from.isEmpty() || !deletes && to.isEmpty()) {
      parts.note(
          Severity.WARNING,
          "text.no-states",
          at,
          "%s has no state '%s': '%s' is left out."
              .formatted(
                  entity,
                  from.isEmpty() && !timed.state().isEmpty() ? timed.state() : timed.deed(),
                  claim.evidence().words()),
          "Write for example 'The status of a %s is open, closed or archived.'"
              .formatted(Names.humanise(entity).toLowerCase(Locale.ROOT)));
      return;
    }
    var settings = new ArrayList<RawSetting.Entry>();
    boolean daily = timed.hours() % HOURS_OF_DAY == 0;
    settings.add(word("every", daily ? "day" : "hour", at));
    if (daily) {
      settings.add(word("at", TIME, at));
    }
    from.ifPresent(value -> settings.add(entry("when", value, at)));
    settings.add(
        word("olderThan", daily ? timed.hours() / HOURS_OF_DAY + "d" : timed.hours() + "h", at));
    to.ifPresentOrElse(
        value -> settings.add(entry("then", value, at)),
        () -> settings.add(word("then", "delete", at)));
    String name = name(timed);
    jobs.computeIfAbsent(entity, _ -> new LinkedHashMap<>())
        .putIfAbsent(name, new RawSetting.Entry(name, at, new RawSetting.Named(settings, at)));
    parts.infer(
        "%s rows%s are %s when nobody has changed them for %s"
            .formatted(
                entity,
                from.map(v -> " with the " + v.field() + " " + v.value()).orElse(""),
                to.map(v -> "set to " + v.value()).orElse("deleted"),
                daily ? timed.hours() / HOURS_OF_DAY + " days" : timed.hours() + " hours"),
        claim.evidence(),
        "jobs",
        entity,
        claim.confidence());
    if (!parts.has(entity, "timestamps")) {
      parts.add(entity, "timestamps", new RawSetting.Word("true", at));
    }
  }

  private static String name(Detail.Timed timed) {
    String words = timed.state().isEmpty() ? timed.deed() : timed.deed() + " " + timed.state();
    String name = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return name.replaceAll("^[^a-z]+|-+$", "");
  }

  /// `closed` as a value of a choice, or as a field that is true.
  private Optional<Value> value(String entity, String word) {
    List<String> forms =
        Stream.of(word, word + "d", word + "ed").flatMap(w -> Names.constant(w).stream()).toList();
    for (RawField field : parts.fields(entity)) {
      if (field.type() instanceof FieldType.EnumRef(var name)) {
        Optional<String> known =
            parts.enums.stream()
                .filter(e -> e.name().equals(name))
                .flatMap(e -> e.values().stream())
                .map(v -> v.name())
                .filter(v -> Names.constant(v).filter(forms::contains).isPresent())
                .findFirst();
        if (known.isPresent()) {
          return Optional.of(new Value(field.name(), known.get()));
        }
      } else if (field.type() == Scalar.BOOLEAN
          && Names.constant(field.name()).filter(forms::contains).isPresent()) {
        return Optional.of(new Value(field.name(), "true"));
      }
    }
    return Optional.empty();
  }

  private static RawSetting.Entry word(String key, String value, Position at) {
    return new RawSetting.Entry(key, at, new RawSetting.Word(value, at));
  }

  private static RawSetting.Entry entry(String key, Value value, Position at) {
    return new RawSetting.Entry(
        key, at, new RawSetting.Named(List.of(word(value.field(), value.value(), at)), at));
  }

  void build() {
    jobs.forEach((entity, named) -> {
      List<RawSetting.Entry> all = List.copyOf(named.values());
      parts.add(entity, "jobs", new RawSetting.Named(all, all.getFirst().position()));
    });
  }
}
