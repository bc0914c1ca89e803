package dev.q2o.runner.blueprint.model;

import java.util.List;

/// Several members of an entity that are searched, or must differ, together.
///
/// @param members names of fields and of relations that are not many-to-many, most significant
///   first; at least two when unique
/// @param unique no two rows may agree in all of them; rows without a value in one never agree
public record Index(List<String> members, boolean unique) {
  public Index {
    members = List.copyOf(members);
  }
}
