package dev.q2o.runner.plan;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.targets.Targets;
import dev.q2o.runner.regenerate.Lock;
import dev.q2o.runner.regenerate.Merge;
import dev.q2o.runner.regenerate.Regeneration;
import dev.q2o.runner.regenerate.Sources;
import dev.q2o.runner.regenerate.Standing;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.verify.Inspection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the plan of a project: its source read, its design drawn, its tasks in a graph that can be
/// run.
///
/// Stateless, deterministic and without side effects; safe for concurrent use. A plan is: over a
/// project that stands, one task for what its owner changed; one task a part; then the checks that
/// compile one after the other, those that test side by side on what was compiled, and planted
/// faults after all of them; beside them readings of the whole tree; then the delivery.
public final class Planner {
  public static final String DELIVER = "deliver";

  private static final String CHECK = "check-";

  /// Key of the part with the advisories the libraries are held against.
  private static final String ADVISORIES = "advisory-list";

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
    return plan(project, Optional.empty(), Optional.empty());
  }

  /// A delivered project that a run is to go over.
  public record Ground(Standing standing, Sources sources) {}

  /// @param ground what stands where the project is delivered, and is to be kept
  /// @param advisories what its libraries are held against
  public Planned plan(Project project, Optional<Ground> ground, Optional<AdvisoryList> advisories) {
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
            case ImportResult.Imported imported ->
                plan(project, chosen, imported.model(), ground, advisories);
          };
    };
  }

  private Planned plan(
      Project project,
      Targets.Choice.Chosen chosen,
      AppModel model,
      Optional<Ground> ground,
      Optional<AdvisoryList> advisories) {
    Blueprint blueprint = chosen.blueprint();
    String sourceName = project.model().fileName();
    List<String> beyond = blueprint.unsupported(model);
    if (!beyond.isEmpty()) {
      return new Planned.Rejected(List.of(beyond(blueprint, model, beyond, sourceName)), List.of());
    }
    Blueprint.Design plain;
    Optional<Regeneration> over;
    try {
      Blueprint.Design drawn = blueprint.design(model);
      plain = advisories.map(list -> with(list, drawn)).orElse(drawn);
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

  /// Which behaviours cannot be had, with the words that ask for them, and where they can.
  private Diagnostic beyond(
      Blueprint blueprint, AppModel model, List<String> words, String sourceName) {
    var said = new ArrayList<String>();
    Position first = Position.none(sourceName);
    for (String word : words) {
      Optional<Inference> origin =
          model.inferences().stream().filter(i -> i.about().endsWith("/" + word)).findFirst();
      said.add(word + origin.map(i -> " ('%s')".formatted(i.words())).orElse(""));
      if (first.line() == 0) {
        first = origin.map(Inference::position).orElse(first);
      }
    }
    List<String> all =
        Stream.concat(
                model.behaviours().stream(),
                model.entities().stream().flatMap(entity -> entity.behaviours().stream()))
            .map(Behaviour::word)
            .distinct()
            .toList();
    return new Diagnostic(
        Diagnostic.Severity.ERROR,
        "plan.behaviours",
        first,
        "%s does not do %s yet.".formatted(blueprint.id(), String.join(", ", said)),
        targets
            .instead(blueprint, all)
            .map(advice -> advice + " Or take it out of the model.")
            .orElse("Take it out of the model."));
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

  /// Brings the list along, so that the check can be executed again wherever the project goes.
  private static Blueprint.Design with(AdvisoryList advisories, Blueprint.Design design) {
    List<Blueprint.Part> parts = new ArrayList<>(design.parts());
    parts.add(
        Blueprint.Part.rendered(
            ADVISORIES,
            "Advisories about its libraries",
            AgentRole.SECURITY,
            List.of(),
            List.of(new Blueprint.OutputFile(AdvisoryList.PATH, advisories::text, false))));
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
    List<String> compiled = new ArrayList<>();
    for (Blueprint.Check check : design.checks()) {
      String key = CHECK + check.key();
      List<String> needs = new ArrayList<>(parts);
      needs.addAll(
          switch (check.kind()) {
            case COMPILE, UNIT_TEST, API_TEST -> compiled;
            case MUTATION -> proofs;
          });
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
      if (check.kind() == Blueprint.CheckKind.COMPILE) {
        compiled.add(key);
      }
      proofs.add(key);
    }
    List<String> checks = List.copyOf(proofs);
    for (Inspection inspection : inspections(design)) {
      List<String> needs = new ArrayList<>(parts);
      switch (inspection) {
        // Last, so that a check which changes the files it ran on is found.
        case FILES -> needs.addAll(checks);
        // It reads what they have compiled.
        case DEAD_CODE ->
            design.checks().stream()
                .filter(check -> check.kind() == Blueprint.CheckKind.COMPILE)
                .forEach(check -> needs.add(CHECK + check.key()));
        case MODEL, DOCUMENTATION, SECURITY, ADVISORIES -> {}
      }
      add(
          tasks,
          specs,
          inspection.key(),
          inspection.task(),
          inspection.role(),
          needs,
          1,
          new TaskSpec.Inspect(inspection),
          "");
      proofs.add(inspection.key());
    }
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

  /// What is read of the finished tree, in the order people see it.
  private static List<Inspection> inspections(Blueprint.Design design) {
    List<Inspection> wanted = new ArrayList<>(List.of(Inspection.FILES, Inspection.DEAD_CODE));
    // Only a project that carries its model can be compared with it, here and by whoever doubts.
    if (carries(design, Regeneration.LOCK_KEY)) {
      wanted.addAll(List.of(Inspection.MODEL, Inspection.DOCUMENTATION));
    }
    wanted.add(Inspection.SECURITY);
    if (carries(design, ADVISORIES)) {
      wanted.add(Inspection.ADVISORIES);
    }
    return wanted;
  }

  private static boolean carries(Blueprint.Design design, String part) {
    return design.parts().stream().anyMatch(one -> one.key().equals(part));
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
