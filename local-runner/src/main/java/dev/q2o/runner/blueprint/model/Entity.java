package dev.q2o.runner.blueprint.model;

import java.util.List;
import java.util.Optional;

/// One kind of thing the application stores.
///
/// Every entity also has, without being a {@link Field}: `id` (64-bit, generated) and `version`
/// (optimistic lock).
///
/// @param name `UpperCamelCase` Java identifier, unique ignoring case
/// @param documentation text from the source; may be empty
/// @param builtIn true for the `User` that the source used without declaring
/// @param paging how lists of it are asked for by default; the generated API supports offset paging
///   for every entity
/// @param indexes members that are searched, or must differ, together
/// @param behaviours what it does by itself; each kind at most once, except toggles
public record Entity(
    String name,
    String documentation,
    List<Field> fields,
    boolean builtIn,
    Paging paging,
    List<Index> indexes,
    List<Behaviour.OfEntity> behaviours,
    Position position) {

  /// What the source asked for. `NONE` means the source said nothing; lists are paged all the same.
  public enum Paging {
    NONE,
    PAGES,
    INFINITE_SCROLL
  }

  public Entity {
    fields = List.copyOf(fields);
    indexes = List.copyOf(indexes);
    behaviours = List.copyOf(behaviours);
  }

  /// An entity that only stores.
  public Entity(
      String name,
      String documentation,
      List<Field> fields,
      boolean builtIn,
      Paging paging,
      Position position) {
    this(name, documentation, fields, builtIn, paging, List.of(), List.of(), position);
  }

  /// Its behaviour of this kind, or the first one.
  public <B extends Behaviour.OfEntity> Optional<B> behaviour(Class<B> kind) {
    return behaviours.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /// The same that does something else by itself.
  public Entity withBehaviours(List<Behaviour.OfEntity> others) {
    return new Entity(name, documentation, fields, builtIn, paging, indexes, others, position);
  }

  /// The same with every position in it replaced.
  Entity at(Position other) {
    return new Entity(
        name,
        documentation,
        fields.stream().map(field -> field.at(other)).toList(),
        builtIn,
        paging,
        indexes,
        behaviours,
        other);
  }
}
