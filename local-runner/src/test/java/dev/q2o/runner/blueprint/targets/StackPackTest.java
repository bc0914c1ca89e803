package dev.q2o.runner.blueprint.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.targets.Targets.Cell;
import dev.q2o.runner.blueprint.targets.Targets.Choice;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stack pack is a folder of its own: nothing that is there changes for it, and what the matrix
/// says of it follows from what it checks.
class StackPackTest {
  @TempDir Path folder;

  /// Renders a file and proves nothing about it.
  public static class Rendered implements Blueprint {
    @Override
    public String id() {
      return "api_service.python";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Design design(AppModel model) {
      OutputFile file = new OutputFile("app.py", () -> "print(1)\n", false);
      Part part = new Part("code", "Code", AgentRole.CODER, List.of(), List.of(file));
      return new Design(List.of(part), checks(), List.of());
    }

    List<Check> checks() {
      return List.of();
    }
  }

  /// Compiles it, too.
  public static final class Compiled extends Rendered {
    @Override
    public String id() {
      return "cli_tool.python";
    }

    @Override
    List<Check> checks() {
      List<String> command = List.of("python3", "-m", "compileall", ".");
      return List.of(new Check("compile", "It compiles", CheckKind.COMPILE, command, "", 60));
    }
  }

  /// What nobody can ask for.
  public static final class Unheard extends Rendered {
    @Override
    public String id() {
      return "api_service.cobol";
    }
  }

  private List<Blueprint> with(Class<?>... packs) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Blueprint.class.getName()),
        Stream.of(packs).map(Class::getName).collect(Collectors.joining("\n")));
    try (var loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, ShippedTargets.class.getClassLoader())) {
      return ShippedTargets.of(loader);
    }
  }

  @Test
  void aPackIsFoundWhereItsFolderIs() throws IOException {
    var targets = new Targets(with(Rendered.class, Compiled.class));

    assertThat(targets.cells())
        .filteredOn(cell -> cell.stack() == Stack.PYTHON)
        .filteredOn(cell -> cell.level() != Targets.Level.NOT_SUPPORTED)
        .extracting(Cell::id, cell -> cell.level().word())
        .containsExactly(
            tuple("api_service.python", "generated"), tuple("cli_tool.python", "compiled"));
    for (String brief : List.of("A bug tracker written in Python.", "A CLI tool in Python.")) {
      assertThat(targets.choose("", "brief.txt", brief))
          .isInstanceOfSatisfying(
              Choice.Chosen.class, c -> assertThat(c.blueprint().id()).endsWith(".python"));
    }
    assertThat(targets.choose("library.python", "brief.txt", "x"))
        .isInstanceOfSatisfying(
            Choice.Refused.class,
            refused -> assertThat(refused.problem().toString()).contains("api_service.python"));
  }

  @Test
  void whatWasThereStaysAsItIs() throws IOException {
    assertThat(with(Rendered.class))
        .extracting(Blueprint::id)
        .containsAll(ShippedTargets.blueprints().stream().map(Blueprint::id).toList())
        .hasSize(ShippedTargets.blueprints().size() + 1)
        .startsWith("api_service.java");
    assertThat(ShippedTargets.blueprints())
        .extracting(Blueprint::id)
        .noneMatch(id -> id.endsWith(".python"));
  }

  @Test
  void packsThatCannotBeToldApartOrAskedForAreRefused() {
    assertThatThrownBy(() -> with(Unheard.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("api_service.cobol")
        .hasMessageContaining("no such type and stack");
    assertThatThrownBy(() -> with(Rendered.class, AlsoRendered.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Two packs build api_service.python");
  }

  /// The same type and stack as {@link Rendered}.
  public static final class AlsoRendered extends Rendered {}
}
