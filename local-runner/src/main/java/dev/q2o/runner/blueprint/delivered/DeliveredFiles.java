package dev.q2o.runner.blueprint.delivered;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.model.AppModel;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The files every project has, whatever its type, for blueprints to put into their parts. Pure;
/// safe for concurrent use.
///
/// @param name slug of the project, which is the name of its jar and its database file
/// @param title as people write it
/// @param libraries what it is built with
public record DeliveredFiles(String name, String title, List<Library> libraries) {
  public DeliveredFiles {
    libraries = List.copyOf(libraries);
  }

  /// `.gitignore` and `.editorconfig`.
  public List<OutputFile> workplace() {
    return List.of(file(".gitignore", "gitignore"), file(".editorconfig", "editorconfig"));
  }

  /// The workflow that runs `mvn verify` for every push.
  public OutputFile continuousIntegration() {
    return continuousIntegration(List.of(17, 25));
  }

  /// @param releases of Java it tries
  public OutputFile continuousIntegration(List<Integer> releases) {
    String tried =
        releases.stream()
            .map(release -> "\"" + release + "\"")
            .collect(Collectors.joining(", ", "[", "]"));
    return text(".github/workflows/ci.yml", () -> Texts.of("ci.yml").replace("@java@", tried));
  }

  /// A service with a JSON API and PostgreSQL in containers. Its jar stands in `target`, the
  /// libraries in `target/lib`.
  ///
  /// @param health address that answers 200 while it can be used
  /// @param sections keeps of a template the lines that are about this service
  public List<OutputFile> serviceContainer(String health, UnaryOperator<String> sections) {
    return List.of(
        text(
            "Dockerfile",
            () -> Texts.of("Dockerfile").replace("@name@", name).replace("@health@", health)),
        file(".dockerignore", "dockerignore"),
        text("compose.yaml", () -> sections.apply(Texts.of("compose.yaml"))),
        text(".env.example", () -> sections.apply(Texts.of("env.example"))));
  }

  /// A program that runs and ends, in a container that keeps its rows in a volume.
  public List<OutputFile> programContainer() {
    return List.of(
        file("Dockerfile", "program/Dockerfile"),
        file(".dockerignore", "dockerignore"),
        file(".env.example", "program/env.example"));
  }

  /// A program that takes files from one folder and reports to another, and PostgreSQL, in
  /// containers.
  public List<OutputFile> pipelineContainer() {
    return List.of(
        file("Dockerfile", "program/Dockerfile"),
        file(".dockerignore", "dockerignore"),
        file("compose.yaml", "pipeline/compose.yaml"),
        file(".env.example", "pipeline/env.example"));
  }

  /// The list of components for machines.
  public OutputFile billOfMaterials() {
    return text("bom.json", () -> BillOfMaterials.render(name, libraries));
  }

  /// The report about licences for people.
  public OutputFile licences() {
    return text(
        "LICENCES.md", () -> LicenceReport.render(title.replaceAll("\\s+", " "), libraries));
  }

  /// The part of a design that lists the libraries, for machines and for people.
  ///
  /// @param after keys of the parts it comes after
  public Part libraryLists(List<String> after) {
    return Part.rendered(
        "bill-of-materials",
        "Libraries and their licences",
        AgentRole.SECURITY,
        after,
        List.of(billOfMaterials(), licences()));
  }

  /// The part of a design that says what was concluded from the brief; none for a model that says
  /// everything itself.
  public static List<Part> domainNotes(AppModel model) {
    return model.inferences().isEmpty()
        ? List.of()
        : List.of(
            Part.rendered(
                "domain-notes",
                "Notes on the domain",
                AgentRole.RESEARCHER,
                List.of(),
                List.of(text("docs/domain-notes.md", () -> DomainNotes.render(model)))));
  }

  private OutputFile file(String path, String template) {
    return text(path, () -> Texts.of(template).replace("@name@", name));
  }

  private static OutputFile text(String path, Supplier<String> content) {
    return new OutputFile(path, content, false);
  }
}
