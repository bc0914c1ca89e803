package dev.q2o.runner.blueprint.delivered;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.javaapi.Models;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.targets.ProjectType;
import dev.q2o.runner.blueprint.targets.ShippedTargets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every project has besides its code, as far as its type has a use for it (decision 0141),
/// and that its settings are told wherever somebody sets them.
class AlwaysDeliveredTest {
  private static final List<String> ALWAYS =
      List.of(
          "README.md",
          "pom.xml",
          ".editorconfig",
          ".gitignore",
          ".github/workflows/ci.yml",
          "bom.json",
          "LICENCES.md");

  private static final List<String> STORED =
      List.of(
          "src/main/resources/db/migration/V1__create_tables.sql", "src/main/resources/seed.json");

  private static final List<String> CONTAINER =
      List.of("Dockerfile", ".dockerignore", ".env.example");

  /// Reads a variable of the environment.
  private static final Pattern READ =
      Pattern.compile("environment\\.(?:get|getOrDefault|containsKey)\\(\\s*\"([A-Z_]+)\"");

  private static final Pattern NAMED = Pattern.compile("(?m)^(?:# )?([A-Z][A-Z_]+)=");
  private static final Pattern SET = Pattern.compile("(?m)^      ([A-Z][A-Z_]+): ");
  private static final Pattern USED = Pattern.compile("\\$\\{([A-Z_]+)");
  private static final Pattern OF_IMAGE = Pattern.compile("([A-Z_]+)=");

  static Stream<Arguments> projects() {
    return ShippedTargets.blueprints().stream()
        .map(b -> Arguments.argumentSet(b.id(), type(b), render(b.design(model(type(b))))));
  }

  private static ProjectType type(Blueprint blueprint) {
    return ProjectType.of(blueprint.id().replaceFirst("\\..*", "")).orElseThrow();
  }

  /// Every behaviour, where the type has any: each brings settings.
  private static AppModel model(ProjectType type) {
    return switch (type) {
      case API_SERVICE, MICROSERVICE -> Models.magazine();
      case WEB_APP -> Models.magazineOnScreens();
      case SAAS_PLATFORM -> Models.magazineWithoutContract();
      default -> Models.nasty();
    };
  }

  private static Map<String, String> render(Design design) {
    var files = new TreeMap<String, String>();
    design
        .parts()
        .forEach(part -> part.files().forEach(f -> files.put(f.path(), f.content().get())));
    return files;
  }

  private static List<String> expected(ProjectType type) {
    var paths = new ArrayList<>(ALWAYS);
    if (type != ProjectType.LIBRARY) {
      paths.addAll(STORED);
    }
    if (type != ProjectType.LIBRARY && type != ProjectType.DESKTOP_APP) {
      paths.addAll(CONTAINER);
    }
    if (type == ProjectType.DATA_PIPELINE || answersRequests(type)) {
      paths.add("compose.yaml");
    }
    if (answersRequests(type)) {
      paths.add("src/main/resources/openapi.yaml");
    }
    return paths;
  }

  private static boolean answersRequests(ProjectType type) {
    return switch (type) {
      case API_SERVICE, WEB_APP, MICROSERVICE, SAAS_PLATFORM -> true;
      default -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("projects")
  void nothingThatHelpsIsMissing(ProjectType type, Map<String, String> files) {
    assertThat(files).containsKeys(expected(type).toArray(String[]::new));
    assertThat(files.keySet().stream().anyMatch(path -> path.startsWith("src/test/java/")))
        .isTrue();
    assertThat(files.get("README.md"))
        .containsPattern("## (Run|Use) it")
        .contains("mvn ", "## How it is verified");
    assertThat(files.get("pom.xml")).contains("<arg>-Werror</arg>", "<arg>-Xlint:all");
  }

  @ParameterizedTest
  @MethodSource("projects")
  void theListOfComponentsNamesWhatTheBuildAsksFor(ProjectType type, Map<String, String> files)
      throws IOException {
    JsonNode bom = new ObjectMapper().readTree(files.get("bom.json"));
    assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
    Set<String> listed = new TreeSet<>(bom.path("components").findValuesAsText("name"));
    String dependencies =
        String.valueOf(files.get("pom.xml"))
            .replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", "")
            .replaceAll("(?s)^.*?<dependencies>|<build>.*", "");
    assertThat(found(Pattern.compile("<artifactId>([^<]+)</artifactId>"), dependencies))
        .isNotEmpty()
        .allSatisfy(artifact -> assertThat(listed).contains(artifact));
    assertThat(files.get("LICENCES.md")).contains(listed.toArray(String[]::new));
  }

  /// Otherwise an operator of a container could not say it.
  @ParameterizedTest
  @MethodSource("projects")
  void everySettingIsExplainedAndReachesTheContainer(ProjectType type, Map<String, String> files)
      throws IOException {
    Set<String> read = new TreeSet<>();
    files.forEach((path, text) -> {
      if (path.startsWith("src/main/java/")) {
        read.addAll(found(READ, text));
      }
    });
    assertThat(read.isEmpty()).isEqualTo(type == ProjectType.LIBRARY);
    String readme = String.valueOf(files.get("README.md"));
    assertThat(read).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    if (files.containsKey(".env.example")) {
      String example = String.valueOf(files.get(".env.example"));
      String compose = files.getOrDefault("compose.yaml", "");
      Set<String> told = new TreeSet<>(found(NAMED, example));
      assertThat(told).containsAll(found(USED, compose));
      assertThat(example).doesNotContainPattern("(PASSWORD|SECRET|TOKEN)=\\S");
      told.addAll(found(SET, compose));
      told.addAll(found(OF_IMAGE, String.valueOf(files.get("Dockerfile"))));
      assertThat(told).containsAll(read);
      if (answersRequests(type)) {
        Set<String> reaching = new TreeSet<>(found(SET, compose));
        reaching.addAll(found(OF_IMAGE, String.valueOf(files.get("Dockerfile"))));
        assertThat(reaching).containsAll(read);
        assertThat(new YAMLMapper().readTree(compose).path("services").size()).isEqualTo(2);
      }
    }
  }

  static Stream<Arguments> fromWords() {
    AppModel model = Imports.model("brief.txt", "A book has a title. A reader has a name.");
    return ShippedTargets.blueprints().stream()
        .map(b -> Arguments.argumentSet(b.id(), b.design(model).parts()));
  }

  @ParameterizedTest
  @MethodSource("fromWords")
  void whatWasConcludedFromABriefIsDeliveredByTheResearcherAlone(List<Part> parts) {
    assertThat(parts)
        .filteredOn(part -> part.role() == AgentRole.RESEARCHER)
        .singleElement()
        .satisfies(part -> {
          assertThat(part.files())
              .extracting(f -> f.path())
              .containsExactly("docs/domain-notes.md");
          assertThat(part.files().getFirst().content().get())
              .contains("| Book.title is string, required | title |");
        });
    assertThat(parts)
        .filteredOn(part -> part.key().equals("documentation"))
        .extracting(Part::role)
        .containsExactly(AgentRole.QA);
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
