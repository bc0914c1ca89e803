package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an editor gets that is to check an `app.yaml`.
final class SchemaCommandTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir private Path folder;

  @Test
  void theExampleOfTheDocumentationFitsAndAMisspeltKeyDoesNot() throws IOException {
    CommandFixture q2o = CommandFixture.closed(folder);
    assertThat(q2o.run("schema")).isEqualTo(ExitCodes.OK);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(q2o.out());
    String page = Files.readString(Path.of("../docs/app-yaml.md"));
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    String example = page.substring(begin, page.indexOf("```", begin));

    assertThat(schema.validate(read(example))).isEmpty();
    assertThat(schema.validate(read(example.replace("entities:", "entitys:")))).isNotEmpty();
  }

  private static JsonNode read(String yaml) throws IOException {
    return YAML.readTree(yaml);
  }
}
