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
  /// @param target kind of project and stack a person chose, `type.stack`, either may be missing;
  ///   empty to let the model or Q2O decide
  public record ModelSource(String fileName, String text, String target) {
    /// Of the kind the model asks for.
    public ModelSource(String fileName, String text) {
      this(fileName, text, "");
    }

    public ModelSource as(String chosen) {
      return new ModelSource(fileName, text, chosen);
    }
  }
}
