package dev.q2o.runner.blueprint.javamicroservice;

import dev.q2o.runner.blueprint.javaapi.BehaviourCode;
import dev.q2o.runner.blueprint.javaapi.MavenPom.Dependency;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.ServicePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a service needs to be run with many others: traces, drain, measurements, probes, and an
/// outbox that survives a killed process.
final class MicroservicePack implements ServicePack {
  private static final String PROMETHEUS = "io.prometheus";

  @Override
  public String word() {
    return "microservice";
  }

  /// A trace begins before anything else, and a request counts as under way before it is measured.
  @Override
  public List<BehaviourCode> ofService(Plan plan) {
    var all =
        new ArrayList<BehaviourCode>(
            List.of(
                OperationCode.tracing(plan),
                OperationCode.drain(plan),
                OperationCode.metrics(plan),
                OperationCode.probes(plan)));
    if (!plan.entities().isEmpty()) {
      all.add(new OutboxCode(plan));
    }
    return all;
  }

  @Override
  public List<Dependency> dependencies() {
    return List.of(
        new Dependency(PROMETHEUS + ":prometheus-metrics-core", "compile"),
        new Dependency(PROMETHEUS + ":prometheus-metrics-exposition-textformats", "compile"),
        new Dependency(PROMETHEUS + ":prometheus-metrics-instrumentation-jvm", "compile"));
  }

  @Override
  public Set<String> libraryGroups() {
    return Set.of(PROMETHEUS);
  }

  @Override
  public String healthPath() {
    return "/health/ready";
  }
}
