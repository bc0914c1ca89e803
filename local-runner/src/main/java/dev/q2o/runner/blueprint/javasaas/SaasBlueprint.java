package dev.q2o.runner.blueprint.javasaas;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.javaapi.JavaApiBlueprint;
import dev.q2o.runner.blueprint.javaapi.JavaProject;
import dev.q2o.runner.blueprint.model.AppModel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Renders a SaaS platform: the service of {@link JavaApiBlueprint} for many tenants, with members
/// and their roles, invitations, plans with limits, and subscriptions. Java 17 and later.
/// Stateless; safe for concurrent use.
public final class SaasBlueprint implements Blueprint {

  @Override
  public String id() {
    return "saas_platform.java";
  }

  @Override
  public String version() {
    return "10";
  }

  @Override
  public boolean regenerates() {
    return true;
  }

  /// All but a contract, whose addresses say nothing of a tenant.
  @Override
  public Set<String> behaviours() {
    return JavaApiBlueprint.BEHAVIOURS.stream()
        .filter(word -> !word.equals("contract"))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Design design(AppModel model) {
    var project = JavaProject.service(MembersModel.of(model), new SaasPack());
    List<Part> parts = project.serviceParts(List.of(project.adminPages()));
    return new Design(parts, project.serviceChecks(parts), project.serviceObjectives());
  }
}
