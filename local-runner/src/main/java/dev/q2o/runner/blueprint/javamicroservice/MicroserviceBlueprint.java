package dev.q2o.runner.blueprint.javamicroservice;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.javaapi.JavaApiBlueprint;
import dev.q2o.runner.blueprint.javaapi.JavaProject;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Renders a microservice: the service of {@link JavaApiBlueprint} with probes, measurements,
/// traces, an outbox for every kind of row, and a stop that breaks nothing off. Java 17 and later.
/// Stateless; safe for concurrent use.
public final class MicroserviceBlueprint implements Blueprint {

  @Override
  public String id() {
    return "microservice.java";
  }

  @Override
  public String version() {
    return "11";
  }

  @Override
  public boolean regenerates() {
    return true;
  }

  @Override
  public Set<String> behaviours() {
    return JavaApiBlueprint.BEHAVIOURS;
  }

  @Override
  public Design design(AppModel model) {
    var project = JavaProject.service(announced(model), new MicroservicePack());
    List<Part> parts = project.serviceParts(List.of(project.adminPages()));
    return new Design(parts, project.serviceChecks(parts), project.serviceObjectives());
  }

  /// The model with every change announced.
  private static AppModel announced(AppModel model) {
    return model.withEntities(
        model.entities().stream().map(MicroserviceBlueprint::announced).toList());
  }

  private static Entity announced(Entity entity) {
    if (entity.behaviour(Behaviour.Webhook.class).isPresent()) {
      return entity;
    }
    var behaviours = new ArrayList<>(entity.behaviours());
    behaviours.add(new Behaviour.Webhook());
    return entity.withBehaviours(behaviours);
  }
}
