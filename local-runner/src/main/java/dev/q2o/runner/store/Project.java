package dev.q2o.runner.store;

import dev.q2o.contract.ids.ProjectId;
import java.time.Instant;
import java.util.List;

/// A project as the user keeps it.
///
/// @param slug folder name below the output root; unique among projects that are not deleted; never
///   changes
/// @param client whom it is for; may be empty
/// @param objectives what the user wants, one sentence each; may be empty when the model says it
///   all
/// @param model what is built
/// @param version grows with every change; an update with an older one is refused
public record Project(
    ProjectId id,
    String slug,
    String name,
    String client,
    String description,
    List<String> objectives,
    ModelSource model,
    long version,
    Instant createdAt,
    Instant updatedAt) {
  public Project {
    objectives = List.copyOf(objectives);
  }

  /// @param fileName decides the language by its ending: `.jdl`, `.jh`, `.yaml`, `.yml`, `.txt`,
  ///   `.md`
  /// @param text whole content
  public record ModelSource(String fileName, String text) {}
}
