package dev.q2o.runner.blueprint.javaweb;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import java.util.Optional;

/// What the browser test creates and looks for: rows of an entity whose form can be filled in by
/// typing, and a text in it that has to be there.
record Journey(EntityPlan entity, Property text) {
  /// The longest text the test types.
  private static final int TYPED = 40;

  private static final int SHORTEST = 15;

  /// The first of the model; empty when no form is like that.
  static Optional<Journey> of(Plan plan) {
    return plan.entities().stream().flatMap(entity -> of(entity).stream()).findFirst();
  }

  private static Optional<Journey> of(EntityPlan entity) {
    boolean needsFile =
        entity.settable().stream().anyMatch(p -> p.demanded() && p.kind() == Kind.BINARY);
    return needsFile
        ? Optional.empty()
        : entity.settable().stream()
            .filter(p -> p.demanded() && PagesCode.entered(entity, p))
            .filter(p -> p.freeText(SHORTEST) && p.freeText(TYPED))
            .findFirst()
            .map(text -> new Journey(entity, text));
  }

  /// Fills in a test; without a journey its lines about one are left out.
  static String fill(Optional<Journey> journey, String test) {
    String text =
        journey.isPresent()
            ? test.replace("@+journey@", "")
            : test.replaceAll("(?m)^@\\+journey@.*\n", "");
    return text.replace("@journey@", journey.map(j -> j.entity().path()).orElse(""))
        .replace("@journeyText@", journey.map(j -> j.text().name()).orElse(""));
  }
}
