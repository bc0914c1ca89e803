package dev.q2o.runner.blueprint.targets;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.javaapi.JavaApiBlueprint;
import dev.q2o.runner.blueprint.javacli.CliBlueprint;
import dev.q2o.runner.blueprint.javalib.LibraryBlueprint;
import dev.q2o.runner.blueprint.javamicroservice.MicroserviceBlueprint;
import dev.q2o.runner.blueprint.javapipeline.PipelineBlueprint;
import dev.q2o.runner.blueprint.javasaas.SaasBlueprint;
import dev.q2o.runner.blueprint.javaweb.WebBlueprint;
import java.util.List;

/// The one list of the blueprints that come with Q2O. A new one is a package of its own and a line
/// here.
public final class ShippedTargets {
  private static final List<Blueprint> ALL =
      List.of(
          new JavaApiBlueprint(),
          new WebBlueprint(),
          new MicroserviceBlueprint(),
          new SaasBlueprint(),
          new CliBlueprint(),
          new LibraryBlueprint(),
          new PipelineBlueprint());

  private ShippedTargets() {}

  /// The first is built where nobody asks for another.
  public static List<Blueprint> blueprints() {
    return ALL;
  }

  public static Targets targets() {
    return new Targets(ALL);
  }
}
