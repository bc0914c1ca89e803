package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.List;
import java.util.Optional;

/// One entity with every name it has in the rendered project.
///
/// @param packageName fully qualified
/// @param base where the API of the application is, for example `/api`
/// @param path last part of its address, for example `borrowed-books`
/// @param singular what a person calls one of them, starting with a capital
/// @param plural what a person calls many of them, starting with a capital
/// @param variable name of a Java variable that holds many of them
/// @param display property a person recognises a row by, when there is one
public record EntityPlan(
    Entity model,
    String packageName,
    String table,
    String base,
    String path,
    String singular,
    String plural,
    String variable,
    List<Property> properties,
    Optional<Property> display) {

  public String name() {
    return model.name();
  }

  public String type() {
    return packageName + "." + name();
  }

  /// For example `TicketRepository`, fully qualified.
  public String type(String suffix) {
    return type() + suffix;
  }

  public String one() {
    return Words.lowerFirst(singular);
  }

  public String many() {
    return Words.lowerFirst(plural);
  }

  public String api() {
    return base + "/" + path;
  }

  /// Address of all rows as CSV.
  public String csvPath() {
    return api() + ".csv";
  }

  /// Variable of how its rows are written as CSV.
  public String csvVariable() {
    return variable() + "Csv";
  }

  /// Whether pages do more with its rows than can be done with rows of every kind.
  public boolean pagesUseDatabase() {
    return model.behaviours().stream()
        .anyMatch(behaviour ->
            behaviour instanceof Behaviour.Toggle
                || behaviour instanceof Behaviour.Audit
                || behaviour instanceof Behaviour.SoftDelete);
  }

  /// Variable of what people say about its rows.
  public String commentsVariable() {
    return variable() + "Comments";
  }

  /// Variable of the files of its rows.
  public String filesVariable() {
    return variable() + "Files";
  }

  /// Table of a mark people set on rows.
  public String markTable(String mark) {
    return Words.sqlName(table + "_" + Words.snake(mark) + "_mark");
  }

  /// Properties a caller can set.
  public List<Property> settable() {
    return properties.stream().filter(p -> !p.managed()).toList();
  }

  /// Whether rows get anything from the service itself.
  boolean completed() {
    return properties.stream().anyMatch(Property::managed);
  }

  /// A property by the name the model has for it: references are called by their relation.
  public Property member(String member) {
    return properties.stream()
        .filter(p ->
            p.link()
                .map(link -> link.relation().ownerField().equals(member))
                .orElse(p.name().equals(member)))
        .findFirst()
        .orElseThrow();
  }

  Optional<Property> property(String property) {
    return properties.stream().filter(p -> p.name().equals(property)).findFirst();
  }

  /// Properties with a column in the table of the entity.
  public List<Property> columns() {
    return properties.stream().filter(p -> p.kind() != Kind.REFERENCES).toList();
  }

  /// Properties kept in a join table.
  public List<Property> lists() {
    return properties.stream().filter(p -> p.kind() == Kind.REFERENCES).toList();
  }

  public List<Property> links() {
    return properties.stream().filter(p -> p.kind().link()).toList();
  }

  public boolean oneToOne(Property property) {
    return property
        .link()
        .map(link -> link.relation().kind() == Relation.Kind.ONE_TO_ONE)
        .orElse(false);
  }

  public String folder() {
    return packageName.replace('.', '/');
  }
}
