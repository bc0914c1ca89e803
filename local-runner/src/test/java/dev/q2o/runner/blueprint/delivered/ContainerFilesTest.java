package dev.q2o.runner.blueprint.delivered;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Container, compose and workflow fit together and the build they start from. They are not started
/// here: no machine of ours needs a container engine.
class ContainerFilesTest {
  private static final Map<String, String> FILES = files();
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");

  /// Of the Dockerfile reference.
  private static final Set<String> INSTRUCTIONS =
      Set.of(
          "FROM",
          "WORKDIR",
          "COPY",
          "RUN",
          "USER",
          "ENV",
          "EXPOSE",
          "VOLUME",
          "HEALTHCHECK",
          "ENTRYPOINT");

  private static Map<String, String> files() {
    var delivered = new DeliveredFiles("shop", "Shop", Libraries.all());
    return Stream.concat(
            delivered
                .serviceContainer("/health", text -> text.replaceAll("(?m)^@.*\n", ""))
                .stream(),
            Stream.of(delivered.continuousIntegration()))
        .collect(Collectors.toMap(OutputFile::path, file -> file.content().get()));
  }

  private static String file(String path) {
    return java.util.Objects.requireNonNull(FILES.get(path));
  }

  private static JsonNode yaml(String path) throws IOException {
    return new YAMLMapper().readTree(file(path));
  }

  /// One line an instruction, continued ones joined.
  private static List<String> instructions() {
    return file("Dockerfile")
        .replaceAll("\\\\\\n\\s*", "")
        .lines()
        .filter(l -> !l.isBlank())
        .toList();
  }

  @Test
  void everyInstructionExistsAndEveryStageIsNamedBeforeItIsUsed() {
    List<String> stages = new ArrayList<>();
    for (String line : instructions()) {
      assertThat(INSTRUCTIONS).contains(line.split(" ")[0]);
      Matcher from = Pattern.compile("FROM \\S+ AS (\\S+)").matcher(line);
      if (from.matches()) {
        stages.add(from.group(1));
      }
      Matcher copy = Pattern.compile("COPY --from=(\\S+) .*").matcher(line);
      if (copy.matches()) {
        assertThat(stages).contains(copy.group(1));
      }
    }
    assertThat(stages).containsExactly("build");
  }

  @Test
  void theServiceDoesNotRunAsRootAndItsImageNamesAVersion() {
    assertThat(instructions()).contains("USER service");
    assertThat(instructions().stream().filter(line -> line.startsWith("FROM")))
        .allMatch(line -> line.matches("FROM [\\w./-]+:\\d\\S*( AS \\w+)?"));
  }

  @Test
  void composeNamesOnlyWhatItDeclares() throws IOException {
    JsonNode compose = yaml("compose.yaml");
    Set<String> services = names(compose.path("services"));
    assertThat(services).containsExactly("app", "database");
    for (JsonNode service : compose.path("services")) {
      assertThat(service.has("image") || service.has("build")).isTrue();
      assertThat(services).containsAll(names(service.path("depends_on")));
      service
          .path("volumes")
          .forEach(volume ->
              assertThat(names(compose.path("volumes"))).contains(volume.asText().split(":")[0]));
    }
    assertThat(compose.at("/services/database/healthcheck/test").isArray()).isTrue();
  }

  @Test
  void everyVariableOfComposeIsExplainedInTheExample() {
    Set<String> used = new TreeSet<>();
    Matcher matcher = VARIABLE.matcher(file("compose.yaml"));
    while (matcher.find()) {
      used.add(matcher.group(1));
    }
    Set<String> explained =
        file(".env.example")
            .lines()
            .filter(line -> line.matches("[A-Z_]+=.*"))
            .map(line -> line.split("=")[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(explained).isEqualTo(used);
    assertThat(file(".env.example")).doesNotContainPattern("PASSWORD=\\S");
  }

  @Test
  void theWorkflowVerifiesOnEveryPush() throws IOException {
    JsonNode workflow = yaml(".github/workflows/ci.yml");
    assertThat(names(workflow.path("on"))).contains("push", "pull_request");
    assertThat(workflow.at("/permissions/contents").asText()).isEqualTo("read");
    List<String> commands = workflow.at("/jobs/verify/steps").findValuesAsText("run");
    assertThat(commands).contains("mvn -B verify");
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
