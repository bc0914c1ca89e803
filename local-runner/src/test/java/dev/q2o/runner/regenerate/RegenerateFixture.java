package dev.q2o.runner.regenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.Project.ModelSource;
import dev.q2o.runner.store.ProjectStore.Draft;
import dev.q2o.runner.store.ProjectStore.SaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// A delivered project named `library` on the disk, for its owner to edit, and its model, to
/// change.
abstract class RegenerateFixture {
  @TempDir Path root;

  Path project() {
    return root.resolve("out/library");
  }

  Runner open() {
    return RegenerateParts.open(root.resolve("data"));
  }

  String read(String path) throws IOException {
    return Files.readString(project().resolve(path));
  }

  void write(String path, String text) throws IOException {
    Files.createDirectories(project().resolve(path).getParent());
    Files.writeString(project().resolve(path), text);
  }

  void replace(String path, String from, String to) throws IOException {
    assertThat(read(path)).contains(from);
    write(path, read(path).replaceFirst(java.util.regex.Pattern.quote(from), to));
  }

  static Project saved(SaveResult result) {
    return ((SaveResult.Saved) result).project();
  }

  static Draft draft(String model) {
    return new Draft("Library", "", "", List.of(), new ModelSource("app.yaml", model));
  }

  RunId start(Runner runner, ProjectId project) {
    StartResult result = runner.start(project, new StartOptions(root.resolve("out")));
    assertThat(result).isInstanceOf(StartResult.Started.class);
    return ((StartResult.Started) result).run();
  }

  RunView run(Runner runner, ProjectId project) throws InterruptedException {
    return runner.await(start(runner, project));
  }

  ProjectId delivered(Runner runner, String model) throws InterruptedException {
    ProjectId id = saved(runner.projects().create(draft(model))).id();
    assertCompleted(run(runner, id));
    return id;
  }

  static void change(Runner runner, ProjectId id, String model) {
    Project now = runner.projects().find(id).orElseThrow();
    saved(runner.projects().update(id, draft(model), now.version()));
  }

  static void assertCompleted(RunView view) {
    assertThat(view.state()).as(view.message()).isEqualTo(RunState.COMPLETED);
  }

  static TaskView task(RunView view, String key) {
    return view.tasks().stream()
        .filter(task -> task.plan().key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
