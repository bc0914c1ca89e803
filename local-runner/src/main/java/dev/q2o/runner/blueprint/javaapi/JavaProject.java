package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.Objective;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.delivered.DeliveredFiles;
import dev.q2o.runner.blueprint.delivered.Libraries;
import dev.q2o.runner.blueprint.delivered.Library;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.EnumType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What Java projects of every type share: the names of a model in Java, and the files that store,
/// check and find its rows. Immutable; safe for concurrent use.
public final class JavaProject {
  private final AppModel model;
  private final Plan plan;
  private final ExampleRows examples;
  private final ProjectFiles files;

  /// Words of behaviours that a plain project has after all.
  private final Set<String> kept;

  private JavaProject(AppModel model, Plan plan, Set<String> kept) {
    this.model = model;
    this.kept = kept;
    this.plan = plan;
    this.examples = ExampleRows.of(plan);
    this.files = new ProjectFiles(plan, examples);
  }

  /// A project that stores what the model says, and does by itself nothing of its behaviours.
  public static JavaProject plain(AppModel model) {
    return plain(model, Set.of());
  }

  /// The same, but with some behaviours.
  ///
  /// @param kept words of behaviours whose columns and statements it needs
  public static JavaProject plain(AppModel model, Set<String> kept) {
    return new JavaProject(model, Planner.plan(PlainModel.of(model, kept)), kept);
  }

  /// A paragraph for a read-me about what of the model this project does not do; empty when it does
  /// all.
  public String leftOut() {
    List<String> words = PlainModel.leftOut(model, kept);
    return words.isEmpty()
        ? ""
        : "Of the model, this type of project does not carry: %s. An `api_service` does.\n\n"
            .formatted(String.join(", ", words));
  }

  /// A service that does all the model says, with pages for people at an address.
  public static JavaProject service(AppModel model, String pages) {
    return new JavaProject(model, Planner.plan(model, pages, ServicePack.NONE), Set.of());
  }

  /// A service with admin pages that does all the model says, and what its type adds.
  public static JavaProject service(AppModel model, ServicePack pack) {
    return new JavaProject(model, Planner.plan(model, "", pack), Set.of());
  }

  /// The admin pages of a service, as a part of it.
  public Part adminPages() {
    return JavaApiBlueprint.adminPages(files);
  }

  /// The parts of a service, in which these take the place of the admin pages.
  public List<Part> serviceParts(List<Part> pages) {
    return JavaApiBlueprint.parts(plan, files, pages);
  }

  /// What proves a service made of these parts.
  public List<Check> serviceChecks(List<Part> parts) {
    return JavaApiBlueprint.checks(plan, parts);
  }

  /// What a service promises, apart from its pages.
  public List<Objective> serviceObjectives() {
    return Objectives.of(plan);
  }

  /// Who is answered what about the rows of an entity.
  ///
  /// @param property that holds the id of the owner; `id` where rows are people, or nobody's
  /// @param lines caller, action and status, separated by spaces: `anyone create 401`
  public record AccessMatrix(String property, List<String> lines) {
    public AccessMatrix {
      lines = List.copyOf(lines);
    }
  }

  /// Empty where nobody has an account.
  public Optional<AccessMatrix> access(EntityPlan entity) {
    return plan.signIn()
        .map(signIn ->
            new AccessMatrix(
                AccessRules.of(plan, entity).property(),
                new AccessCode(plan, entity, signIn).matrix()));
  }

  public Plan plan() {
    return plan;
  }

  public static OutputFile file(String path, Supplier<String> content) {
    return new OutputFile(path, content, false);
  }

  /// A template with the names of the project filled in.
  ///
  /// @param home its package has the template in its resource folder
  /// @param name of the template
  public OutputFile template(Class<?> home, String path, String name) {
    return file(path, () -> Templates.filled(home, name, plan));
  }

  /// The text of a template with the names of the project filled in.
  public String filled(Class<?> home, String name) {
    return Templates.filled(home, name, plan);
  }

  /// Sources of the program that are the same for every model.
  ///
  /// @param wanted tells of a path below the root package whether it is needed
  public List<OutputFile> sources(Predicate<String> wanted) {
    return shared("main", plan.main(), SharedSources.main(plan), wanted);
  }

  /// The same of its tests.
  public List<OutputFile> testSources(Predicate<String> wanted) {
    return shared("test", plan.test(), SharedSources.test(plan), wanted);
  }

  private List<OutputFile> shared(
      String part, String folder, List<String> names, Predicate<String> wanted) {
    return names.stream()
        .filter(wanted)
        .map(name -> file(folder + name, () -> Templates.filled(part + "/" + name + ".txt", plan)))
        .toList();
  }

  /// The closed lists of values that fields use.
  public List<EnumType> choices() {
    return WiringCode.usedChoices(plan);
  }

  /// An enum for each of {@link #choices}.
  public List<OutputFile> choiceTypes() {
    return choices().stream()
        .map(choice ->
            file(
                plan.main() + "choice/" + choice.name() + ".java",
                () -> ModelCode.choice(plan, choice)))
        .toList();
  }

  /// A test of what a person reads for each of {@link #choices}; none where there are none.
  public List<OutputFile> choicesTest() {
    return choices().isEmpty()
        ? List.of()
        : List.of(file(plan.test() + "choice/ChoicesTest.java", () -> UnitTestCode.choices(plan)));
  }

  /// The tables, and example rows as JSON.
  public List<OutputFile> schema() {
    return files.schema();
  }

  /// Row, input and repository of an entity.
  public List<OutputFile> entity(EntityPlan entity) {
    return files.entity(entity);
  }

  /// Tests of an entity that need no server.
  public List<OutputFile> entityTests(EntityPlan entity) {
    String start = "src/test/java/" + entity.folder() + "/" + entity.name();
    return List.of(
        file(start + "InputTest.java", () -> UnitTestCode.input(plan, entity)),
        file(start + "RepositoryTest.java", () -> UnitTestCode.repository(plan, entity)));
  }

  /// Example rows of an entity, at least one; values are text, numbers, booleans, {@link
  /// ExampleValues.Bytes} or lists of references. References read `@path/number`; what cannot be
  /// said that way is left out.
  public List<Map<String, Object>> examples(EntityPlan entity) {
    return examples.of(entity);
  }

  /// The files every project has.
  ///
  /// @param used tells of a library whether the project is built with it
  public DeliveredFiles delivered(Predicate<Library> used) {
    return new DeliveredFiles(plan.model().name(), plan.model().title(), Libraries.where(used));
  }

  /// The table of properties of every entity, for a read-me.
  public String things() {
    return Readme.things(plan);
  }
}
