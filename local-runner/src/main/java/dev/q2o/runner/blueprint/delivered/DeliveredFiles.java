package dev.q2o.runner.blueprint.delivered;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.model.AppModel;
import java.util.List;
import java.util.function.Supplier;

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
    return file(".github/workflows/ci.yml", "ci.yml");
  }

  /// A service with a JSON API and PostgreSQL in containers. Its jar stands in `target`, the
  /// libraries in `target/lib`.
  ///
  /// @param health address that answers 200 while it can be used
  public List<OutputFile> serviceContainer(String health) {
    return List.of(
        text(
            "Dockerfile",
            () -> Texts.of("Dockerfile").replace("@name@", name).replace("@health@", health)),
        file(".dockerignore", "dockerignore"),
        file("compose.yaml", "compose.yaml"),
        file(".env.example", "env.example"));
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

  /// What was concluded from the brief; empty for a model that says everything itself.
  public static List<OutputFile> domainNotes(AppModel model) {
    return model.inferences().isEmpty()
        ? List.of()
        : List.of(text("docs/domain-notes.md", () -> DomainNotes.render(model)));
  }

  private OutputFile file(String path, String template) {
    return text(path, () -> Texts.of(template).replace("@name@", name));
  }

  private static OutputFile text(String path, Supplier<String> content) {
    return new OutputFile(path, content, false);
  }
}
