package dev.q2o.runner.blueprint.javaweb;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import java.util.Optional;

/// What the test of long lists of references uses: a form that refers to rows of which many can be
/// made that differ in one text only.
///
/// @param text of the rows referred to, by which people recognise them
record Lookup(EntityPlan entity, Property reference, EntityPlan target, Property text) {
  /// The longest text the test gives a row.
  private static final int LONGEST = 12;

  private static final int SHORTEST = 5;

  /// The first of the model; empty when there is none.
  static Optional<Lookup> of(Plan plan) {
    return plan.entities().stream()
        .flatMap(entity ->
            entity.links().stream()
                .filter(p -> p.kind() == Kind.REFERENCE && PagesCode.entered(entity, p))
                .flatMap(p -> of(plan, entity, p).stream()))
        .findFirst();
  }

  private static Optional<Lookup> of(Plan plan, EntityPlan entity, Property reference) {
    EntityPlan target = plan.target(reference);
    return target
        .display()
        .filter(text -> text.freeText(SHORTEST) && text.freeText(LONGEST) && !text.managed())
        .filter(text ->
            target.model().indexes().isEmpty()
                && target.settable().stream()
                    .noneMatch(p -> !p.equals(text) && (p.unique() || p.kind().link())))
        .map(text -> new Lookup(entity, reference, target, text));
  }

  /// Fills in the test.
  String fill(String test) {
    return test.replace("@entity@", entity.path())
        .replace("@reference@", reference.name())
        .replace("@target@", target.path())
        .replace("@text@", text.name());
  }
}
