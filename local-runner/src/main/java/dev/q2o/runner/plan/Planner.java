package dev.q2o.runner.plan;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.targets.Targets;
import dev.q2o.runner.regenerate.Lock;
import dev.q2o.runner.regenerate.Merge;
import dev.q2o.runner.regenerate.Regeneration;
import dev.q2o.runner.regenerate.Sources;
import dev.q2o.runner.regenerate.Standing;
import dev.q2o.runner.store.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the plan of a project: its source read, its design drawn, its tasks in a graph that can be
/// run.
///
/// Stateless, deterministic and without side effects; safe for concurrent use. A plan is: over a
/// project that stands, one task for what its owner changed; one task a part, then one task a check
/// in a row, beside them two readings of the whole tree, then the delivery.
public final class Planner {
  public static final String INSPECT = "inspect";
  public static final String SECURITY = "security";
  public static final String DELIVER = "deliver";

  private static final Logger log = LoggerFactory.getLogger(Planner.class);
  private final ModelImporter importer;
  private final Targets targets;

  /// @param targets one of which draws the design, by what the project asks for
  public Planner(ModelImporter importer, Targets targets) {
    this.importer = importer;
    this.targets = targets;
  }

  /// Either a plan or everything that is wrong with the source.
  public sealed interface Planned {
    record Accepted(RunPlan plan) implements Planned {}

    /// @param questions whose answers, added to the source, may let it be accepted
    record Rejected(List<Diagnostic> problems, List<ModelImporter.Question> questions)
        implements Planned {
      public Rejected {
        problems = List.copyOf(problems);
        questions = List.copyOf(questions);
      }
    }
  }

  /// What a run into an empty folder would do.
  public Planned plan(Project project) {
    return plan(project, Optional.empty());
  }

  /// A delivered project that a run is to go over.
  public record Ground(Standing standing, Sources sources) {}

  /// @param ground what stands where the project is delivered, and is to be kept
  public Planned plan(Project project, Optional<Ground> ground) {
    Project.ModelSource source = project.model();
    // The kind of project comes first: questions about its data do not help where it cannot be
    // built.
    return switch (targets.choose(source.target(), source.fileName(), source.text())) {
      case Targets.Choice.Refused(Diagnostic problem) ->
          new Planned.Rejected(List.of(problem), List.of());
      case Targets.Choice.Chosen chosen ->
          switch (importer.read(source.fileName(), project.slug(), source.text())) {
            case ImportResult.Rejected rejected ->
                new Planned.Rejected(rejected.problems(), rejected.questions());
            case ImportResult.Imported imported -> plan(project, chosen, imported.model(), ground);
          };
    };
  }

  private Planned plan(
      Project project, Targets.Choice.Chosen chosen, AppModel model, Optional<Ground> ground) {
    Blueprint blueprint = chosen.blueprint();
    String sourceName = project.model().fileName();
    List<String> beyond = blueprint.unsupported(model);
    if (!beyond.isEmpty()) {
      return rejected(
          sourceName,
          blueprint,
          "plan.behaviours",
          "Such a project does not support %s yet.".formatted(String.join(", ", beyond)));
    }
    Blueprint.Design plain;
    Optional<Regeneration> over;
    try {
      plain = blueprint.design(model);
      over =
          ground
              .filter(_ -> blueprint.regenerates())
              .map(there -> Regeneration.over(there.standing(), plain))
              .filter(Regeneration::changesAnything);
    } catch (RuntimeException e) {
      log.error("blueprint {} cannot design {}", blueprint.id(), model.name(), e);
      return rejected(
          sourceName,
          blueprint,
          "plan.design",
          "An error in Q2O stopped the plan (%s).".formatted(e));
    }
    Blueprint.Design merged = over.map(there -> there.design(plain)).orElse(plain);
    Blueprint.Design design =
        blueprint.regenerates() ? locked(blueprint, merged, plain, project) : merged;
    Map<String, TaskSpec> specs = new LinkedHashMap<>();
    Optional<Owned> owned =
        over.filter(there -> !there.outputs().isEmpty())
            .map(there ->
                new Owned(
                    there.outputs(),
                    there.inputs(),
                    there.merge(ground.orElseThrow().sources(), lock -> again(blueprint, lock))));
    List<PlannedTask> tasks = tasks(design, specs, new Inputs(blueprint, model), owned);
    return TaskGraph.flaw(tasks)
        .map(flaw -> rejected(sourceName, blueprint, flaw.code(), flaw.message()))
        .orElseGet(() ->
            new Planned.Accepted(
                new RunPlan(
                    model,
                    chosen,
                    design,
                    TaskGraph.ordered(tasks),
                    specs,
                    over.map(Regeneration::inputs).orElse(""),
                    blueprint.regenerates() ? Regeneration.contents(plain) : Map.of())));
  }

  /// The files with the owner's changes.
  private record Owned(List<String> outputs, String inputs, Merge merge) {}

  private static Blueprint.Design locked(
      Blueprint blueprint, Blueprint.Design design, Blueprint.Design plain, Project project) {
    List<Blueprint.Part> parts = new ArrayList<>(design.parts());
    List<String> keys = parts.stream().map(Blueprint.Part::key).toList();
    Blueprint.Part lock =
        Regeneration.lock(
            plain,
            new Lock.Blueprint(blueprint.id(), blueprint.version()),
            new Lock.Answers(project.slug(), project.model().fileName(), project.model().text()));
    parts.add(Blueprint.Part.rendered(lock.key(), lock.title(), lock.role(), keys, lock.files()));
    return new Blueprint.Design(parts, design.checks(), design.objectives());
  }

  /// What the answers of a lock gave, when this Q2O still draws like the one that wrote it.
  private Map<String, String> again(Blueprint blueprint, Lock lock) {
    if (!lock.blueprint().equals(new Lock.Blueprint(blueprint.id(), blueprint.version()))) {
      return Map.of();
    }
    Lock.Answers answers = lock.answers();
    return switch (importer.read(answers.modelFile(), answers.project(), answers.model())) {
      case ImportResult.Rejected _ -> Map.of();
      case ImportResult.Imported imported ->
          Regeneration.contents(blueprint.design(imported.model()));
    };
  }

  private static Planned rejected(
      String sourceName, Blueprint blueprint, String code, String message) {
    return new Planned.Rejected(
        List.of(
            new Diagnostic(
                Diagnostic.Severity.ERROR,
                code,
                Position.none(sourceName),
                message,
                "The model is fine; blueprint %s cannot render it.".formatted(blueprint.id()))),
        List.of());
  }

  private static List<PlannedTask> tasks(
      Blueprint.Design design, Map<String, TaskSpec> specs, Inputs inputs, Optional<Owned> owned) {
    List<PlannedTask> tasks = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    int files = 0;
    if (owned.isPresent()) {
      tasks.add(
          new PlannedTask(
              Regeneration.KEY,
              "Your changes",
              AgentRole.INTEGRATION,
              List.of(),
              List.of(),
              owned.get().outputs(),
              Math.max(1, owned.get().outputs().size()),
              inputs.of(owned.get().inputs())));
      specs.put(Regeneration.KEY, new TaskSpec.Adopt(owned.get().merge()));
      parts.add(Regeneration.KEY);
    }
    for (Blueprint.Part part : design.parts()) {
      List<String> outputs = part.files().stream().map(Blueprint.OutputFile::path).toList();
      tasks.add(
          new PlannedTask(
              part.key(),
              part.title(),
              part.role(),
              part.dependsOn(),
              List.of(),
              outputs,
              Math.max(1, outputs.size()),
              inputs.of(part)));
      specs.put(part.key(), new TaskSpec.Render(part));
      parts.add(part.key());
      files += outputs.size();
    }
    List<String> proofs = new ArrayList<>();
    Optional<String> previous = Optional.empty();
    for (Blueprint.Check check : design.checks()) {
      String key = "check-" + check.key();
      List<String> needs = new ArrayList<>(parts);
      previous.ifPresent(needs::add);
      add(
          tasks,
          specs,
          key,
          check.title(),
          AgentRole.TESTING,
          needs,
          checkWeight(files),
          new TaskSpec.Execute(check),
          inputs.of(check));
      previous = Optional.of(key);
      proofs.add(key);
    }
    // Last, so that a check which changes the files it ran on is found.
    List<String> inspected = new ArrayList<>(parts);
    inspected.addAll(proofs);
    add(
        tasks,
        specs,
        INSPECT,
        "Inspect every file",
        AgentRole.QA,
        inspected,
        1,
        new TaskSpec.InspectFiles(),
        "");
    add(
        tasks,
        specs,
        SECURITY,
        "Look for secrets",
        AgentRole.SECURITY,
        parts,
        1,
        new TaskSpec.InspectSecrets(),
        "");
    proofs.add(INSPECT);
    proofs.add(SECURITY);
    add(
        tasks,
        specs,
        DELIVER,
        "Deliver",
        AgentRole.ORCHESTRATOR,
        proofs,
        1,
        new TaskSpec.Deliver(),
        "");
    return tasks;
  }

  /// Checks take most of a run's time though they write nothing: each counts as a third of the
  /// files.
  private static int checkWeight(int files) {
    return Math.max(1, files / 3);
  }

  private static void add(
      List<PlannedTask> tasks,
      Map<String, TaskSpec> specs,
      String key,
      String title,
      AgentRole role,
      List<String> needs,
      int weight,
      TaskSpec spec,
      String inputSha256) {
    tasks.add(new PlannedTask(key, title, role, needs, List.of(), List.of(), weight, inputSha256));
    specs.put(key, spec);
  }
}
