package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One thing the service does with rows by itself. What runs it is {@link ScheduleCode}.
final class JobCode implements BehaviourCode {
  private static final int HOURS_OF_DAY = 24;

  private final Plan plan;
  private final EntityPlan entity;
  private final Behaviour.Job job;

  JobCode(Plan plan, EntityPlan entity, Behaviour.Job job) {
    this.plan = plan;
    this.entity = entity;
    this.job = job;
  }

  /// The jobs of every entity, in the order of the model.
  static List<JobCode> all(Plan plan) {
    var all = new ArrayList<JobCode>();
    for (EntityPlan entity : plan.entities()) {
      for (Behaviour behaviour : entity.model().behaviours()) {
        if (behaviour instanceof Behaviour.Job job) {
          all.add(new JobCode(plan, entity, job));
        }
      }
    }
    return all;
  }

  /// The job as a collaborator, made after the rows it works with.
  ServiceField service(JavaFile file) {
    String type = file.use(plan.shared("schedule.Job"));
    String map = file.use("java.util.Map");
    return new ServiceField(
        type,
        entity.variable() + upperCamel(job.name()),
        "new %s(%s, %s, %s, %s, %s, %s)"
            .formatted(
                type,
                JavaFile.literal(entity.path() + "/" + job.name()),
                entity.variable(),
                timing(file.use(plan.shared("schedule.Timing"))),
                having(map),
                age(file.use(plan.shared("schedule.Age"))),
                change(map)),
        false);
  }

  private static String upperCamel(String kebab) {
    var name = new StringBuilder();
    for (String word : kebab.split("-", -1)) {
      name.append(Words.upperFirst(word));
    }
    return name.toString();
  }

  private String timing(String type) {
    if (job.hourly()) {
      return type + ".hourly()";
    }
    String[] time = job.at().split(":", 2);
    return "%s.daily(%s, %s)".formatted(type, Integer.parseInt(time[0]), Integer.parseInt(time[1]));
  }

  private String having(String map) {
    var words = new ArrayList<String>();
    job.when()
        .forEach((field, value) -> {
          words.add(JavaFile.literal(field + ".eq"));
          words.add(JavaFile.literal(value));
        });
    return map + ".of(" + String.join(", ", words) + ")";
  }

  private String age(String type) {
    if (job.since().isEmpty()) {
      return type + ".ANY";
    }
    boolean day = entity.property(job.since()).map(p -> p.kind() == Kind.LOCAL_DATE).orElse(false);
    return "%s.%s(%s, %s)"
        .formatted(type, day ? "ofDay" : "ofMoment", JavaFile.literal(job.since()), job.hours());
  }

  private String change(String map) {
    return job.deletes()
        ? map + ".of()"
        : "%s.of(%s, %s)".formatted(map, JavaFile.literal(job.field()), literal(job));
  }

  /// Yes and no are no texts in JSON.
  private String literal(Behaviour.Job set) {
    boolean flag = entity.member(set.field()).kind() == Kind.BOOLEAN;
    return flag ? set.value() : JavaFile.literal(set.value());
  }

  @Override
  public List<String> testSources() {
    return List.of("schedule/JobContract.java");
  }

  /// None where no row can come to meet the condition.
  @Override
  public List<TestClass> tests() {
    Optional<List<String>> way = way();
    if (way.isEmpty()) {
      return List.of();
    }
    return List.of(
        ContractTestCode.named(
            plan,
            entity,
            entity.name() + upperCamel(job.name()) + "JobApiTest",
            "schedule.JobContract",
            "What the job " + job.name() + " does by itself.",
            JavaFile.literal(entity.path()),
            JavaFile.literal(job.name()),
            way.get().stream()
                .map(JavaFile::literal)
                .collect(Collectors.joining(", ", "java.util.List.of(", ")"))));
  }

  /// Changes of a new row, as JSON, after which the job takes it: along its states, one by one.
  private Optional<List<String>> way() {
    var steps = new ArrayList<String>();
    Optional<Behaviour.States> states = entity.model().behaviour(Behaviour.States.class);
    for (Map.Entry<String, String> wanted : job.when().entrySet()) {
      boolean flag = entity.member(wanted.getKey()).kind() == Kind.BOOLEAN;
      List<String> values = List.of(wanted.getValue());
      if (states.filter(s -> s.field().equals(wanted.getKey())).isPresent()) {
        Optional<List<String>> path = path(states.orElseThrow(), wanted.getValue());
        if (path.isEmpty()) {
          return Optional.empty();
        }
        values = path.get();
      }
      for (String value : values) {
        steps.add(
            flag
                ? "{\"%s\": %s}".formatted(wanted.getKey(), value)
                : "{\"%s\": \"%s\"}".formatted(wanted.getKey(), value));
      }
    }
    return Optional.of(steps);
  }

  /// The shortest way from the first state to another, without the first.
  private static Optional<List<String>> path(Behaviour.States states, String target) {
    var paths = new LinkedHashMap<String, List<String>>();
    paths.put(states.initial(), List.of());
    var next = new ArrayDeque<>(List.of(states.initial()));
    while (!next.isEmpty()) {
      String from = next.poll();
      for (String to : states.after(from)) {
        if (!paths.containsKey(to)) {
          var path = new ArrayList<>(paths.getOrDefault(from, List.of()));
          path.add(to);
          paths.put(to, path);
          next.add(to);
        }
      }
    }
    return Optional.ofNullable(paths.get(target));
  }

  @Override
  public Promise promise() {
    var condition = new ArrayList<String>();
    job.when().forEach((field, value) -> condition.add(label(field) + " is " + value));
    if (!job.since().isEmpty()) {
      condition.add(label(job.since()) + " is " + span(job.hours()) + " ago");
    }
    return new Promise(
        "job-" + job.name(),
        "%s, %s whose %s are %s."
            .formatted(
                job.hourly() ? "Every hour" : "Every day at " + job.at() + " UTC",
                entity.many(),
                String.join(" and ", condition),
                job.deletes()
                    ? "deleted"
                    : "changed: " + label(job.field()) + " becomes " + job.value()));
  }

  private String label(String member) {
    return entity.member(member).label().toLowerCase(Locale.ROOT);
  }

  private static String span(int hours) {
    boolean days = hours % HOURS_OF_DAY == 0;
    int many = days ? hours / HOURS_OF_DAY : hours;
    return many + (days ? " day" : " hour") + (many == 1 ? "" : "s");
  }
}
