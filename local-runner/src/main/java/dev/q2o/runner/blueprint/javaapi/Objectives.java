package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.Blueprint.Objective;
import java.util.ArrayList;
import java.util.List;

/// What a project promises, each promise with the tests that prove it.
final class Objectives {
  private static final List<String> ALL =
      List.of("compile", "test-compile", "unit-tests", "api-tests");
  private static final List<String> OVER_HTTP = List.of("compile", "test-compile", "api-tests");

  private Objectives() {}

  static List<Objective> of(Plan plan) {
    var objectives = new ArrayList<Objective>();
    for (EntityPlan entity : plan.entities()) {
      objectives.add(
          new Objective(
              "manage-" + Words.kebab(entity.name()),
              entity.plural()
                  + " can be created, read, changed, listed, filtered and deleted through the API,"
                  + " and bad input is refused.",
              ALL,
              List.of(
                  entity.type("InputTest"),
                  entity.type("RepositoryTest"),
                  entity.type("ApiTest"))));
    }
    relations(plan, objectives);
    behaviours(plan, objectives);
    if (!plan.entities().isEmpty()) {
      objectives.add(
          new Objective(
              "find",
              "Every list can be paged, sorted, searched and filtered, and only by what is"
                  + " declared.",
              ALL,
              withEntities(plan, List.of(plan.shared("query.ListingTest")), "ApiTest")));
      objectives.add(
          new Objective(
              "keyset",
              "Every list can be walked after a cursor in every order: each row comes once,"
                  + " whatever is stored or deleted meanwhile.",
              ALL,
              List.of(plan.shared("web.KeysetTest"), plan.shared("web.KeysetApiTest"))));
    }
    objectives.add(
        new Objective(
            "contract",
            "The published API description and the API agree.",
            OVER_HTTP,
            withEntities(plan, List.of(plan.shared("OpenApiApiTest")), "ApiTest")));
    if (plan.pages().isEmpty()) {
      admin(plan, objectives);
    }
    objectives.add(
        new Objective(
            "operation",
            "The service is configured by its environment, tells whether it is up, and loads"
                + " example rows on request.",
            ALL,
            List.of(plan.shared("ConfigTest"), plan.shared("SeedApiTest"))));
    return objectives;
  }

  private static void admin(Plan plan, List<Objective> objectives) {
    if (!plan.entities().isEmpty()) {
      objectives.add(
          new Objective(
              "admin-pages",
              "A person can list, search, create, change and delete everything in a browser.",
              ALL,
              withEntities(plan, List.of(plan.shared("admin.ElementTest")), "AdminApiTest")));
    }
    objectives.add(
        new Objective(
            "security",
            "Access is limited as configured, text is never run as SQL or HTML, and forms carry a"
                + " token.",
            ALL,
            withEntities(
                plan,
                List.of(
                    plan.shared("SecurityApiTest"),
                    plan.shared("query.ListingTest"),
                    plan.shared("admin.ElementTest")),
                "AdminApiTest")));
  }

  private static void behaviours(Plan plan, List<Objective> objectives) {
    for (EntityPlan entity : plan.entities()) {
      for (BehaviourCode code : Behaviours.of(plan, entity)) {
        promise(code, Words.kebab(entity.name()) + "-", objectives);
      }
    }
    Behaviours.of(plan).forEach(code -> promise(code, "", objectives));
  }

  private static void promise(BehaviourCode code, String prefix, List<Objective> objectives) {
    List<String> tests = code.tests().stream().map(BehaviourCode.TestClass::name).toList();
    if (!tests.isEmpty()) {
      var promise = code.promise();
      objectives.add(new Objective(prefix + promise.key(), promise.text(), ALL, tests));
    }
  }

  private static void relations(Plan plan, List<Objective> objectives) {
    for (EntityPlan entity : plan.entities()) {
      for (Property property : entity.links()) {
        EntityPlan target = plan.target(property);
        objectives.add(
            new Objective(
                "relation-" + Words.kebab(entity.name()) + "-" + Words.kebab(property.name()),
                "%s refer to %s as %s: the reference must exist, can be listed from the other side, and deleting what is referred to follows the rule."
                    .formatted(
                        entity.plural(),
                        property.kind() == Kind.REFERENCES
                            ? target.many()
                            : Words.withArticle(target.one()),
                        Words.lowerFirst(property.label())),
                OVER_HTTP,
                List.of(entity.type("ApiTest"))));
      }
    }
  }

  private static List<String> withEntities(Plan plan, List<String> shared, String suffix) {
    var classes = new ArrayList<>(shared);
    plan.entities().forEach(entity -> classes.add(entity.type(suffix)));
    return classes;
  }
}
