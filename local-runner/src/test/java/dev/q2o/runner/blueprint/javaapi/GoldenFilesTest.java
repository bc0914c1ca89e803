package dev.q2o.runner.blueprint.javaapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A few files of the bug tracker as a reader sees them, so that every change of the renderers is
/// read before it is accepted. `-Dgolden.update=true` accepts it.
class GoldenFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/bug-tracker");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/java/app/bugtracker/ticket/Ticket.java",
        "src/main/java/app/bugtracker/ticket/TicketInput.java",
        "src/main/java/app/bugtracker/ticket/TicketRepository.java",
        "src/main/java/app/bugtracker/project/ProjectRoutes.java",
        "src/main/java/app/bugtracker/attachment/AttachmentAdmin.java",
        "src/main/java/app/bugtracker/choice/Type.java",
        "src/main/java/app/bugtracker/Services.java",
        "src/main/resources/db/migration/V1__create_tables.sql",
        "src/main/resources/openapi.yaml",
        "src/main/resources/seed.json",
        "src/test/java/app/bugtracker/ticket/TicketApiTest.java",
        "src/test/java/app/bugtracker/ticket/TicketInputTest.java",
        "README.md",
        "bom.json"
      })
  void rendersAsAccepted(String path) throws IOException {
    String rendered =
        new JavaApiBlueprint()
            .design(Models.jdl("bug-tracker.jdl")).parts().stream()
                .flatMap(part -> part.files().stream())
                .filter(file -> file.path().equals(path))
                .map(OutputFile::content)
                .findFirst()
                .orElseThrow()
                .get();
    Path golden = GOLDEN.resolve(path.substring(path.lastIndexOf('/') + 1) + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, rendered);
    }
    assertThat(rendered).isEqualTo(Files.readString(golden));
  }
}
