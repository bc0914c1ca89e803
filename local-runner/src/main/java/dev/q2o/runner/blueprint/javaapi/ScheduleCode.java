package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What runs the jobs of all rows, each in one process at a time.
record ScheduleCode(Plan plan) implements BehaviourCode {
  /// Last part of the address of the list of jobs; no kind of row has it.
  static final String PATH = "scheduled-jobs";

  @Override
  public List<String> mainSources() {
    return List.of(
        "schedule/Age.java",
        "schedule/Job.java",
        "schedule/ScheduleRoutes.java",
        "schedule/Scheduler.java",
        "schedule/Timing.java");
  }

  @Override
  public String tables() {
    return """
    create table "scheduled_job" (
      "name" varchar(200) primary key,
      "due_at" timestamp(6) with time zone not null,
      "claim" varchar(36),
      "claimed_until" timestamp(6) with time zone,
      "started_at" timestamp(6) with time zone,
      "ended_at" timestamp(6) with time zone,
      "changed" integer,
      "refused" integer,
      "error" varchar(200)
    );
    """;
  }

  @Override
  public List<ServiceField> services(JavaFile file) {
    var all = new ArrayList<ServiceField>();
    JobCode.all(plan).forEach(job -> all.add(job.service(file)));
    String type = file.use(plan.shared("schedule.Scheduler"));
    all.add(
        new ServiceField(
            type,
            "scheduler",
            "new %s(database, clock, %s)"
                .formatted(
                    type,
                    all.stream()
                        .map(ServiceField::name)
                        .collect(
                            Collectors.joining(", ", file.use("java.util.List") + ".of(", ")")))));
    return all;
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "%s.register(routes, scheduler, %s, %s);"
            .formatted(
                file.use(plan.shared("schedule.ScheduleRoutes")),
                JavaFile.literal(path()),
                plan.signIn().isEmpty()));
  }

  private String path() {
    return plan.base() + "/" + PATH;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.ask(
            "GET",
            path(),
            "Tells which jobs there are, when each is due and what came of its last run",
            "listJobs",
            "Jobs",
            "200",
            "{type: object, required: [items], properties: {items: {type: array, items: {type:"
                + " object, required: [name, dueAt, startedAt, endedAt, changed, refused,"
                + " error]}}}}",
            plan.signIn().isEmpty() ? new String[] {"401"} : new String[] {"401", "403"}));
  }

  @Override
  public List<TestClass> tests() {
    return List.of(
        new TestClass(
            plan.shared("schedule.SchedulerApiTest"),
            () -> Templates.filled("test/schedule/SchedulerApiTest.java.txt", plan)),
        new TestClass(
            plan.shared("schedule.TimingTest"),
            () -> Templates.filled("test/schedule/TimingTest.java.txt", plan)));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "jobs",
        "Jobs run when they are due, in one process at a time, also after one was killed; a time"
            + " that was missed is made up for once; administrators see when each ran and what came"
            + " of it.");
  }
}
