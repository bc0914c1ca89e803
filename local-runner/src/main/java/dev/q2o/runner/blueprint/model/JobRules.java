package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.Behaviour.Job;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks the jobs of one entity: that each takes some rows and not all, changes them by a way
/// their states allow, and leaves them so that the next run does not take them again.
final class JobRules {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final Pattern AGE = Pattern.compile("(\\d{1,4})([hd])");
  private static final int HOURS_OF_DAY = 24;
  private static final String EXAMPLE =
      "Write `jobs: {archive: {every: day, at: \"03:00\", when: {status: DONE}, olderThan: 30d,"
          + " then: {status: ARCHIVED}}}`.";

  private final Problems problems;
  private final SettingReader settings;
  private final Entity entity;
  private final List<EnumType> enums;
  private final Optional<Behaviour.States> states;
  private final boolean timestamps;

  /// @param behaviours of the entity that are known so far
  JobRules(
      Problems problems,
      SettingReader settings,
      Entity entity,
      List<EnumType> enums,
      List<Behaviour.OfEntity> behaviours) {
    this.problems = problems;
    this.settings = settings;
    this.entity = entity;
    this.enums = enums;
    this.states =
        behaviours.stream()
            .filter(Behaviour.States.class::isInstance)
            .map(Behaviour.States.class::cast)
            .findFirst();
    this.timestamps = behaviours.stream().anyMatch(Behaviour.Timestamps.class::isInstance);
  }

  List<Job> jobs(RawBehaviour raw) {
    var jobs = new ArrayList<Job>();
    if (!(raw.setting() instanceof RawSetting.Named(var entries, _)) || entries.isEmpty()) {
      settings.wrong(raw, EXAMPLE);
      return jobs;
    }
    for (RawSetting.Entry entry : entries) {
      if (!NAME.matcher(entry.key()).matches()
          || entry.key().length() > ModelLimits.MAX_NAME_LENGTH) {
        problem(
            "model.bad-job",
            entry.position(),
            "A job cannot be called '" + NameRules.shorten(entry.key()) + "'.",
            "Use a name such as archive or close-old.");
      } else {
        job(raw, entry).ifPresent(jobs::add);
      }
    }
    return jobs;
  }

  private Optional<Job> job(RawBehaviour raw, RawSetting.Entry entry) {
    Map<String, RawSetting> named =
        settings.named(
            new RawBehaviour(raw.word(), entry.setting(), entry.position()),
            List.of("every", "at", "when", "olderThan", "then"));
    if (named.isEmpty()) {
      return Optional.empty();
    }
    int before = problems.count();
    String at = time(named, entry);
    SequencedMap<String, String> when =
        named.containsKey("when") ? values(named.get("when"), entry) : new LinkedHashMap<>();
    Optional<Age> age = Optional.ofNullable(named.get("olderThan")).flatMap(this::age);
    Optional<Change> change = then(named.get("then"), entry);
    if (problems.count() == before && when.isEmpty() && age.isEmpty()) {
      problem(
          "model.bad-job",
          entry.position(),
          "The job '" + entry.key() + "' would take every row of " + entity.name() + ".",
          "Say which with `when` or `olderThan`.");
    }
    change.ifPresent(set -> way(set, when, entry));
    return problems.count() > before
        ? Optional.empty()
        : Optional.of(
            new Job(
                entry.key(),
                at,
                when,
                age.map(Age::member).orElse(""),
                age.map(Age::hours).orElse(0),
                change.map(Change::field).orElse(""),
                change.map(Change::value).orElse("")));
  }

  private record Age(String member, int hours) {}

  /// What is set; without one, rows are deleted.
  private record Change(String field, String value, Position position) {}

  private String time(Map<String, RawSetting> named, RawSetting.Entry entry) {
    String every = text(named.get("every"));
    boolean daily = every.equals("day");
    String at = named.containsKey("at") ? text(named.get("at")) : daily ? "00:00" : "";
    if (!daily && !every.equals("hour") || daily != TIME.matcher(at).matches()) {
      RawSetting place = daily ? named.get("at") : named.get("every");
      problem(
          "model.bad-job",
          place == null ? entry.position() : place.position(),
          "It cannot be told when the job '" + entry.key() + "' is due.",
          "Write `every: day` with `at: \"03:00\"` (UTC), or `every: hour`.");
    }
    return at;
  }

  private Optional<Age> age(RawSetting setting) {
    String member = "updatedAt";
    RawSetting value = setting;
    if (setting instanceof RawSetting.Named(var entries, _) && entries.size() == 1) {
      member = Names.lowerCamel(entries.getFirst().key()).orElse("");
      value = entries.getFirst().setting();
    }
    Matcher matcher = AGE.matcher(text(value));
    List<String> members = new ArrayList<>();
    entity.fields().stream()
        .filter(f -> f.type() == Scalar.LOCAL_DATE || f.type() == Scalar.INSTANT)
        .forEach(f -> members.add(f.name()));
    if (timestamps) {
      members.addAll(List.of("createdAt", "updatedAt"));
    }
    if (!members.contains(member) || !matcher.matches()) {
      problem(
          "model.bad-job",
          setting.position(),
          "It cannot be told how old a row of " + entity.name() + " has to be.",
          members.isEmpty()
              ? "Add `timestamps: true`, then write for example `olderThan: 30d`."
              : "Write for example `olderThan: {%s: 30d}`; there %s %s."
                  .formatted(
                      members.getFirst(),
                      members.size() == 1 ? "is" : "are",
                      String.join(", ", members)));
      return Optional.empty();
    }
    int hours = Integer.parseInt(matcher.group(1));
    return Optional.of(
        new Age(member, matcher.group(2).equals("d") ? hours * HOURS_OF_DAY : hours));
  }

  private Optional<Change> then(@Nullable RawSetting setting, RawSetting.Entry entry) {
    if (setting instanceof RawSetting.Word(String text, _) && text.equals("delete")) {
      return Optional.empty();
    }
    if (setting instanceof RawSetting.Named(var entries, _) && entries.size() == 1) {
      return values(setting, entry).entrySet().stream()
          .map(set -> new Change(set.getKey(), set.getValue(), setting.position()))
          .findFirst();
    }
    problem(
        "model.bad-job",
        setting == null ? entry.position() : setting.position(),
        "It cannot be told what the job '" + entry.key() + "' does.",
        "Write `then: delete`, or one value such as `then: {status: ARCHIVED}`.");
    return Optional.empty();
  }

  /// Fields of an enum, or yes-or-no fields, with a value each.
  private SequencedMap<String, String> values(RawSetting setting, RawSetting.Entry entry) {
    var values = new LinkedHashMap<String, String>();
    if (!(setting instanceof RawSetting.Named(var entries, _))) {
      problem(
          "model.bad-job",
          setting.position(),
          "The condition of the job '" + entry.key() + "' cannot be read.",
          "Write for example `when: {status: DONE}`.");
      return values;
    }
    for (RawSetting.Entry one : entries) {
      Optional<Field> field =
          entity.fields().stream()
              .filter(f -> f.name().equals(Names.lowerCamel(one.key()).orElse("")))
              .findFirst();
      String text = text(one.setting());
      Optional<String> value =
          field.flatMap(f ->
              possible(f).contains(text)
                  ? Optional.of(text)
                  : Names.constant(text).filter(possible(f)::contains));
      if (value.isEmpty()) {
        problem(
            "model.bad-job",
            one.position(),
            "%s.%s is never '%s'."
                .formatted(entity.name(), NameRules.shorten(one.key()), NameRules.shorten(text)),
            field
                .filter(f -> !possible(f).isEmpty())
                .map(f -> "It is one of " + String.join(", ", possible(f)) + ".")
                .orElse("Name a field of an enum, or a boolean."));
      } else {
        values.put(field.orElseThrow().name(), value.get());
      }
    }
    return values;
  }

  private List<String> possible(Field field) {
    return switch (field.type()) {
      case FieldType.EnumRef(String name) ->
          enums.stream()
              .filter(e -> e.name().equals(name))
              .flatMap(e -> e.values().stream())
              .map(EnumType.Value::name)
              .toList();
      case Scalar scalar -> scalar == Scalar.BOOLEAN ? List.of("true", "false") : List.of();
    };
  }

  /// Whoever sets a value says from which one, or the job would take the same rows for ever.
  private void way(Change set, Map<String, String> when, RawSetting.Entry entry) {
    String from = when.getOrDefault(set.field(), "");
    boolean closed =
        states
            .filter(s -> s.field().equals(set.field()))
            .filter(s -> !s.after(from).contains(set.value()))
            .isPresent();
    if (from.isEmpty() || from.equals(set.value()) || closed) {
      problem(
          "model.bad-job",
          set.position(),
          "The job '%s' cannot set %s to %s%s."
              .formatted(
                  entry.key(),
                  set.field(),
                  set.value(),
                  from.isEmpty() ? "" : " where it is " + from),
          closed
              ? "The states of " + entity.name() + " have no such way."
              : "Say in `when` which other value " + set.field() + " has before.");
    }
  }

  private void problem(String code, Position position, String message, String hint) {
    problems.error(code, position, message, hint);
  }

  private static String text(@Nullable RawSetting setting) {
    return setting instanceof RawSetting.Word(String text, _) ? text : "";
  }
}
