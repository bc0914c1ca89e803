package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// How one behaviour is written in a rendered project: what it adds to rows, to the schema, to the
/// wiring, to the API and to the tests. Everything has a default of nothing, so that an
/// implementation reads as what the behaviour is.
///
/// Stateless once built for one entity, or for the application; rendering is pure.
public interface BehaviourCode {

  /// Its templates lie in the resource folder of the package of this class.
  default Class<?> home() {
    return BehaviourCode.class;
  }

  /// Sources that are the same in every project that has it, below `main` of the templates.
  default List<String> mainSources() {
    return List.of();
  }

  /// The same, below `test`.
  default List<String> testSources() {
    return List.of();
  }

  /// Columns of the table that are no properties, as lines of SQL.
  default List<String> columns() {
    return List.of();
  }

  /// More tables, as SQL that may refer to every table of the model.
  default String tables() {
    return "";
  }

  /// Calls that complete the `Listing` of the entity, each starting with its dot.
  default List<String> listing() {
    return List.of();
  }

  /// Statement that stands in for the deletion of a row; takes its id and its version.
  default Optional<String> deletion() {
    return Optional.empty();
  }

  /// Expression for the `Extension` of the entity.
  default Optional<String> extension(JavaFile file) {
    return Optional.empty();
  }

  /// Fields of `Services`, each as a type, a name and an expression.
  default List<ServiceField> services(JavaFile file) {
    return List.of();
  }

  /// Statements that register its routes; `routes`, `config`, `database` and the variables of
  /// entities are there.
  default List<String> wiring(JavaFile file) {
    return List.of();
  }

  /// Statement for {@link #wiring}: a collaborator answers below the address of a row.
  ///
  /// @param type of the collaborator, as the file names it
  /// @param variable of the collaborator
  static String ofRow(String type, String variable, EntityPlan entity) {
    return "%s.register(routes, %s, %s, %s);"
        .formatted(type, variable, JavaFile.literal(entity.api() + "/{id}"), entity.variable());
  }

  /// Expression for a collaborator that works with the database and the time.
  static String clocked(JavaFile file, String type) {
    return "new %s(database, %s.systemUTC())"
        .formatted(file.use(type), file.use("java.time.Clock"));
  }

  /// Whether a statement of {@link #wiring} names `database`.
  default boolean usesDatabase() {
    return false;
  }

  default List<Operation> operations() {
    return List.of();
  }

  /// More parameters of lists: a name, and what it selects.
  default List<Parameter> parameters() {
    return List.of();
  }

  /// Lines of the schema of a row for what is shown but not stored in it.
  default List<String> shownProperties() {
    return List.of();
  }

  /// Those of them a caller sets, as lines of the schema of the input.
  default List<String> settableProperties() {
    return List.of();
  }

  /// More schemas for `components`, with their indentation.
  default String schemas() {
    return "";
  }

  default List<TestClass> tests() {
    return List.of();
  }

  /// What the project promises because of it, as a sentence; proven by {@link #tests}.
  Promise promise();

  /// @param key stable, unique among the behaviours of one entity
  record Promise(String key, String text) {}

  /// @param type of OpenAPI
  record Parameter(String name, String description, String type) {}

  /// A collaborator the composition root makes.
  ///
  /// @param asked whether the program asks the root for it; others only take part in its wiring
  record ServiceField(String type, String name, String expression, boolean asked) {
    public ServiceField(String type, String name, String expression) {
      this(type, name, expression, true);
    }
  }

  /// @param name fully qualified
  record TestClass(String name, Supplier<String> source) {}
}
