package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.fx.Background;
import dev.q2o.client.fx.Failure;
import dev.q2o.client.fx.LatestCall;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.runner.Runner;
import dev.q2o.runner.blueprint.edit.EditedModel;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/// What is typed into the project form, what the importer makes of it, and what the store says to
/// it. Screen thread only.
final class ProjectFormModel {
  static final String NAME = "name";
  static final String MODEL = "model";
  private static final long MAX_FILE = 10_000_000;
  private static final ProjectId NOT_YET = new ProjectId(new UUID(0, 0));

  /// What the importer made of the model.
  sealed interface Reading {
    /// Nothing is typed yet.
    record Nothing() implements Reading {}

    record Busy() implements Reading {}

    record Done(Runner.Preview preview) implements Reading {}

    record Failed(String sentence) implements Reading {}
  }

  private final Runner runner;
  private final Background background;
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty client = new SimpleStringProperty("");
  private final StringProperty description = new SimpleStringProperty("");
  private final ObservableList<String> objectives = FXCollections.observableArrayList();
  private final StringProperty fileName =
      new SimpleStringProperty(ModelLanguage.BRIEF.defaultName());
  private final StringProperty target = new SimpleStringProperty("");
  private final StringProperty modelText = new SimpleStringProperty("");
  private final ObservableMap<String, String> errors = FXCollections.observableHashMap();
  private final ObjectProperty<Reading> reading = new SimpleObjectProperty<>(new Reading.Nothing());
  private final ObjectProperty<Optional<Project>> conflict =
      new SimpleObjectProperty<>(Optional.empty());
  private final LatestCall<Runner.Preview> previews;
  private Optional<Project> base = Optional.empty();

  ProjectFormModel(Runner runner, Background background) {
    this.runner = runner;
    this.background = background;
    previews =
        background.latest(
            p -> reading.set(new Reading.Done(p)),
            f -> reading.set(new Reading.Failed(f.sentence())));
  }

  StringProperty name() {
    return name;
  }

  StringProperty client() {
    return client;
  }

  StringProperty description() {
    return description;
  }

  ObservableList<String> objectives() {
    return objectives;
  }

  StringProperty fileName() {
    return fileName;
  }

  StringProperty modelText() {
    return modelText;
  }

  /// Kind of project and stack, as a project keeps them; empty to let the model decide.
  StringProperty target() {
    return target;
  }

  /// One sentence per field that cannot stay as it is.
  ObservableMap<String, String> errors() {
    return errors;
  }

  ObjectProperty<Reading> reading() {
    return reading;
  }

  /// The model as a person may change it; empty while what is typed is not understood.
  Optional<EditedModel> understood() {
    return reading.get() instanceof Reading.Done(Runner.Preview.Planned planned)
        ? Optional.of(
            EditedModel.of(planned.model(), Importers.objectives(fileName.get(), modelText.get())))
        : Optional.empty();
  }

  /// The kind of project that was chosen, or that the source asks for: its words may go.
  String wantedTarget() {
    return target.get().isEmpty()
            && reading.get() instanceof Reading.Done(Runner.Preview.Planned planned)
            && !planned.reason().isEmpty()
        ? planned.target()
        : target.get();
  }

  Project.ModelSource source() {
    return new Project.ModelSource(fileName.get(), modelText.get(), target.get());
  }

  /// One more sentence of the model.
  void add(String sentence) {
    modelText.set(modelText.get().stripTrailing() + "\n" + sentence + "\n");
  }

  void source(Project.ModelSource source) {
    errors.remove(MODEL);
    fileName.set(source.fileName());
    modelText.set(source.text());
    target.set(source.target());
  }

  /// What stands in the store, when somebody saved in between.
  ObjectProperty<Optional<Project>> conflict() {
    return conflict;
  }

  Optional<Project> base() {
    return base;
  }

  /// Starts from what the store has.
  void edit(Project project) {
    base = Optional.of(project);
    fill(draftOf(project));
  }

  void fill(ProjectStore.Draft draft) {
    name.set(draft.name());
    client.set(draft.client());
    description.set(draft.description());
    objectives.setAll(draft.objectives());
    fileName.set(draft.model().fileName());
    modelText.set(draft.model().text());
    target.set(draft.model().target());
    errors.clear();
  }

  ProjectStore.Draft draft() {
    return new ProjectStore.Draft(
        name.get().strip(),
        client.get().strip(),
        description.get().strip(),
        objectives.stream().map(String::strip).filter(o -> !o.isEmpty()).toList(),
        source());
  }

  /// Whether something would be lost by leaving.
  boolean changed() {
    ProjectStore.Draft now = draft();
    return base.map(p -> !now.equals(draftOf(p)))
        .orElseGet(() ->
            !(now.name().isEmpty()
                && now.client().isEmpty()
                && now.description().isEmpty()
                && now.objectives().isEmpty()
                && now.model().text().isBlank()));
  }

  /// Lets the importer read what is typed. Call when the typing rests.
  void preview() {
    if (modelText.get().isBlank()) {
      previews.forget();
      reading.set(new Reading.Nothing());
      return;
    }
    if (reading.get() instanceof Reading.Nothing) {
      reading.set(new Reading.Busy());
    }
    ProjectStore.Draft draft = draft();
    Project project =
        new Project(
            base.map(Project::id).orElse(NOT_YET),
            base.map(Project::slug).orElse("preview"),
            draft.name().isEmpty() ? text("form.unnamed") : draft.name(),
            draft.client(),
            draft.description(),
            draft.objectives(),
            draft.model(),
            0,
            Instant.EPOCH,
            Instant.EPOCH);
    previews.submit(() -> runner.preview(project));
  }

  /// Takes the model from a file.
  void read(Path file, Runnable done) {
    background.call(
        () -> load(file),
        source -> {
          source(source.as(target.get()));
          done.run();
        },
        failure -> errors.put(MODEL, failure.sentence()));
  }

  /// @param saved told what stands in the store now
  void save(Consumer<Project> saved, Consumer<Failure> failed) {
    errors.clear();
    ProjectStore.Draft draft = draft();
    if (draft.name().isEmpty()) {
      errors.put(NAME, text("form.name-missing"));
    }
    if (draft.model().text().isBlank()) {
      errors.put(MODEL, text("form.model-missing"));
    }
    if (!errors.isEmpty()) {
      return;
    }
    Optional<Project> from = base;
    background.call(
        () ->
            from.isPresent()
                ? runner.projects().update(from.get().id(), draft, from.get().version())
                : runner.projects().create(draft),
        result -> accept(result, saved),
        failed);
  }

  /// After a conflict: what is typed is to replace what the other saved.
  void keepMine() {
    base = conflict.get().or(() -> base);
    conflict.set(Optional.empty());
  }

  /// After a conflict: what the other saved replaces what is typed.
  void takeTheirs() {
    conflict.get().ifPresent(this::edit);
    conflict.set(Optional.empty());
  }

  private void accept(ProjectStore.SaveResult result, Consumer<Project> saved) {
    switch (result) {
      case ProjectStore.SaveResult.Saved(Project project) -> {
        base = Optional.of(project);
        saved.accept(project);
      }
      case ProjectStore.SaveResult.Invalid(String field, String message) ->
          errors.put(field, message);
      case ProjectStore.SaveResult.Conflict(Project current) -> conflict.set(Optional.of(current));
    }
  }

  private static Project.ModelSource load(Path file) throws IOException {
    String fileName = Objects.toString(file.getFileName(), "");
    if (ModelLanguage.of(fileName).isEmpty()) {
      throw new IOException(text("form.file-ending", fileName, ModelLanguage.allEndings()));
    }
    if (Files.size(file) > MAX_FILE) {
      throw new IOException(text("form.file-large", fileName));
    }
    try {
      return new Project.ModelSource(
          fileName, Importers.withLocalFiles(file, Files.readString(file)));
    } catch (CharacterCodingException notText) {
      throw new IOException(text("form.file-not-text", fileName), notText);
    }
  }

  private static ProjectStore.Draft draftOf(Project project) {
    return new ProjectStore.Draft(
        project.name(),
        project.client(),
        project.description(),
        List.copyOf(project.objectives()),
        project.model());
  }
}
