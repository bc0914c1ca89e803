package dev.q2o.runner.blueprint.javamicroservice;

import dev.q2o.runner.blueprint.javaapi.BehaviourCode;
import dev.q2o.runner.blueprint.javaapi.Operation;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Templates;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Locale;

/// One thing a service does for those who run it.
///
/// @param sources below `main/operation` of the templates; the first is its class
/// @param testNames classes below `operation`
/// @param call what registers it, with `%s` for its class; empty for nothing
/// @param field whether it is a collaborator others share, called like its class
/// @param operations its routes
record OperationCode(
    Plan plan,
    Promise promise,
    List<String> sources,
    List<String> testNames,
    String call,
    boolean field,
    List<Operation> operations)
    implements BehaviourCode {
  private static final String TAG = "Operation";

  static OperationCode tracing(Plan plan) {
    return new OperationCode(
        plan,
        new Promise(
            "tracing",
            "The trace of a request (`traceparent`) is continued into the log, the answer and what"
                + " other systems are told."),
        List.of("Tracing", "TraceContext"),
        List.of("TraceContextTest", "TracingApiTest"),
        "%s.register(routes);",
        false,
        List.of());
  }

  static OperationCode drain(Plan plan) {
    return new OperationCode(
        plan,
        new Promise(
            "drain",
            "A process that is told to stop says that it is not ready, answers what is under way"
                + " and then stops."),
        List.of("Drain"),
        List.of("DrainApiTest"),
        "drain.register(routes);",
        true,
        List.of());
  }

  static OperationCode metrics(Plan plan) {
    return new OperationCode(
        plan,
        new Promise(
            "metrics",
            "Requests by route, connections, the outbox and the JVM are measured for Prometheus."),
        List.of("Metrics"),
        List.of("MetricsApiTest"),
        "new %s(drain, database).register(routes, config.metricsToken());",
        false,
        List.of(
            new Operation(
                "GET",
                "/metrics",
                "Tells what the service measures of itself, as Prometheus reads it",
                "metrics",
                TAG,
                "",
                "text/plain",
                "200",
                "{type: string}",
                List.of("401"))));
  }

  static OperationCode probes(Plan plan) {
    String state = "{type: object, required: [status], properties: {status: {type: string}}}";
    return new OperationCode(
        plan,
        new Promise(
            "probes",
            "Whoever runs it is told whether the process lives, and whether requests may be sent to"
                + " it."),
        List.of("Probes"),
        List.of("ProbesApiTest"),
        "new %s(drain, database).register(routes);",
        false,
        List.of(
            Operation.ask(
                "GET", "/health/live", "Tells that the process lives", "live", TAG, "200", state),
            Operation.ask(
                "GET",
                "/health/ready",
                "Tells whether requests may be sent; 503 when not",
                "ready",
                TAG,
                "200",
                state)));
  }

  private String type() {
    return plan.shared("operation." + sources.getFirst());
  }

  @Override
  public Class<?> home() {
    return OperationCode.class;
  }

  @Override
  public List<String> mainSources() {
    return sources.stream().map(name -> "operation/" + name + ".java").toList();
  }

  @Override
  public List<ServiceField> services(JavaFile file) {
    String type = field ? file.use(type()) : "";
    return field
        ? List.of(
            new ServiceField(
                type, sources.getFirst().toLowerCase(Locale.ROOT), "new " + type + "()"))
        : List.of();
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(call.contains("%s") ? call.formatted(file.use(type())) : call);
  }

  @Override
  public boolean usesDatabase() {
    return call.contains("database");
  }

  @Override
  public List<TestClass> tests() {
    return testNames.stream()
        .map(name ->
            new TestClass(
                plan.shared("operation." + name),
                () ->
                    Templates.filled(
                        OperationCode.class, "test/operation/" + name + ".java.txt", plan)))
        .toList();
  }
}
