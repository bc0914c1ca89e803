package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Behaviour.Who;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who may do what with the rows of one entity, and the matrix that proves it.
final class AccessCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;
  private final AccessRules rules;
  private final List<String> callers = new ArrayList<>();

  AccessCode(Plan plan, EntityPlan entity, Behaviour.SignIn signIn) {
    this.plan = plan;
    this.entity = entity;
    this.rules = AccessRules.of(plan, entity);
    callers.addAll(List.of("anyone", AccessRules.OTHER));
    if (rules.owned()) {
      callers.add("owner");
    }
    callers.addAll(signIn.roles());
    callers.add("admin");
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/Access.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/AccessContract.java");
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    String access = file.use(plan.shared("behaviour.Access"));
    var arguments = new ArrayList<String>();
    arguments.add(JavaFile.literal(rules.property()));
    arguments.add(JavaFile.literal(rules.column()));
    for (List<Who> rule : List.of(rules.read(), rules.create(), rules.update(), rules.delete())) {
      arguments.add(
          rule.stream()
              .map(who ->
                  switch (who) {
                    case Who.Anyone _ -> access + ".ANYONE";
                    case Who.SignedIn _ -> access + ".SIGNED_IN";
                    case Who.Owner _ -> access + ".OWNER";
                    case Who.Role(String name) -> JavaFile.literal(name);
                  })
              .collect(Collectors.joining(", ", file.use("java.util.Set") + ".of(", ")")));
    }
    return Optional.of("new " + access + "(" + String.join(", ", arguments) + ")");
  }

  /// What each caller is answered, as lines of caller, action and status.
  List<String> matrix() {
    var lines = new ArrayList<String>();
    for (String caller : callers) {
      lines.add(caller + " read " + rules.status(caller, rules.read(), "200"));
      lines.add(caller + " create " + rules.creation(caller, "201"));
      lines.add(caller + " update " + rules.status(caller, rules.update(), "200"));
      lines.add(caller + " delete " + rules.status(caller, rules.delete(), "204"));
    }
    return lines;
  }

  @Override
  public List<TestClass> tests() {
    String matrix =
        matrix().stream()
            .map(l -> "\n        " + JavaFile.literal(l))
            .collect(Collectors.joining(",", "java.util.List.of(", ")"));
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "Access",
            "Who may do what: caller, action, status.",
            JavaFile.literal(entity.path()),
            JavaFile.literal(rules.property()),
            matrix));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "access",
        "%s are read by %s, created by %s, changed by %s and deleted by %s; everybody else is refused."
            .formatted(
                entity.plural(),
                words(rules.read()),
                words(rules.create()),
                words(rules.update()),
                words(rules.delete())));
  }

  private static String words(List<Who> rule) {
    var words = new ArrayList<>(rule.stream().map(AccessCode::word).toList());
    if (!words.contains("anyone")) {
      words.add("administrators");
    }
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  private static String word(Who who) {
    return switch (who) {
      case Who.Anyone _ -> "anyone";
      case Who.SignedIn _ -> "whoever is signed in";
      case Who.Owner _ -> "their owner";
      case Who.Role(String name) -> "the role " + name;
    };
  }
}
