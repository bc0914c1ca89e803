package dev.q2o.client.boot;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.runner.Runner;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The projects of the demo. The bug tracker's model comes from JHipster's samples (Apache-2.0, see
/// the NOTICE beside it).
final class SampleProjects {
  private SampleProjects() {}

  /// Adds what is not there yet.
  static void addTo(Runner runner) {
    ProjectStore store = runner.projects();
    for (ProjectStore.Draft draft : List.of(bugTracker(), library())) {
      boolean there =
          store
              .list(
                  new ProjectStore.Query(
                      draft.name(), java.util.Optional.empty(), ProjectStore.Sort.NAME, 1, 10))
              .rows()
              .stream()
              .anyMatch(row -> row.project().name().equals(draft.name()));
      if (!there) {
        store.create(draft);
      }
    }
  }

  private static ProjectStore.Draft bugTracker() {
    return new ProjectStore.Draft(
        text("sample.bug-tracker.name"),
        text("sample.bug-tracker.client"),
        text("sample.bug-tracker.description"),
        List.of(text("sample.bug-tracker.objective-1"), text("sample.bug-tracker.objective-2")),
        new Project.ModelSource("bug-tracker.jdl", read("bug-tracker.jdl")));
  }

  private static ProjectStore.Draft library() {
    return new ProjectStore.Draft(
        text("sample.library.name"),
        text("sample.library.client"),
        text("sample.library.description"),
        List.of(text("sample.library.objective-1")),
        new Project.ModelSource("library.txt", read("library.txt")));
  }

  private static String read(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            SampleProjects.class.getResourceAsStream("/dev/q2o/client/sample/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
