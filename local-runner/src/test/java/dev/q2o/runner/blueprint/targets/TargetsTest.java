package dev.q2o.runner.blueprint.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.targets.Targets.Cell;
import dev.q2o.runner.blueprint.targets.Targets.Choice;
import dev.q2o.runner.blueprint.targets.Targets.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The matrix of project types and stacks, and who gets which blueprint.
class TargetsTest {
  private static final Targets TARGETS = ShippedTargets.targets();
  private static final String ANY = "A list of books. Each book has a title.";

  static Stream<Cell> cells() {
    return TARGETS.cells().stream();
  }

  private static String chosen(String wish, String file, String text) {
    return switch (TARGETS.choose(wish, file, text)) {
      case Choice.Chosen(Blueprint blueprint, String _) -> blueprint.id();
      case Choice.Refused(Diagnostic problem) -> problem.code() + " " + problem;
    };
  }

  @Test
  void everyTypeWithEveryStackIsACell() {
    assertThat(TARGETS.cells())
        .hasSize(ProjectType.values().length * Stack.values().length)
        .extracting(Cell::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyBlueprintIsACellThatSaysTested() {
    assertThat(TARGETS.cells())
        .filteredOn(cell -> cell.level() == Level.TESTED)
        .extracting(Cell::id)
        .containsExactlyInAnyOrderElementsOf(
            ShippedTargets.blueprints().stream().map(Blueprint::id).toList());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aSupportedCellIsBuiltAndEveryOtherIsRefusedWithTheNearest(Cell cell) {
    String answer = chosen(cell.id(), "books.txt", ANY);
    if (cell.level() == Level.NOT_SUPPORTED) {
      assertThat(answer)
          .startsWith("target.not-supported books.txt: ")
          .contains("is not supported yet", "The nearest that is: " + cell.nearest() + " (");
      assertThat(chosen(cell.nearest(), "books.txt", ANY)).isEqualTo(cell.nearest());
    } else {
      assertThat(answer).isEqualTo(cell.id()).isEqualTo(cell.nearest());
    }
  }

  @Test
  void documentationShowsTheMatrix() throws IOException {
    String page = Files.readString(Path.of(System.getProperty("q2o.root"), "docs", "targets.md"));
    for (ProjectType type : ProjectType.values()) {
      String row =
          TARGETS.cells().stream()
              .filter(cell -> cell.type() == type)
              .map(cell -> cell.level().word())
              .collect(Collectors.joining(" | ", "| `" + type.id() + "` | ", " |"));
      assertThat(page).contains(row);
    }
  }

  @Test
  void nobodyAskingGetsTheStandard() {
    assertThat(chosen("", "books.txt", ANY)).isEqualTo("api_service.java");
    assertThat(chosen("", "books.jdl", "entity Book {}")).isEqualTo("api_service.java");
    assertThat(chosen(".java", "books.jdl", "entity Book {}")).isEqualTo("api_service.java");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Build a mobile app for our customers. |b.txt:1:9: The type mobile_app is not supported"
            + " yet",
        "A shop.//We want an iOS app.|b.txt:3:12: The type mobile_app is not supported yet",
        "Terraform for three regions.|b.txt:1:1: The type infrastructure is not supported yet",
        "A machine learning service that predicts churn.|The type ml_service is not supported yet",
        "Smart contracts for a lottery.|The type blockchain_app is not supported yet",
        "A bug tracker written in Python.|b.txt:1:26: Projects in Python are not supported yet",
        "A shop with React and products.|Projects in TypeScript are not supported yet",
        "A mobile app in TypeScript.|The type mobile_app in TypeScript is not supported yet",
      })
  void aBriefThatAsksForMoreIsTold(String brief, String sentence) {
    assertThat(chosen("", "b.txt", brief.replace("/", "\n")))
        .startsWith("target.not-supported ")
        .contains(sentence, "(the brief says '", "The nearest that is: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "An API for our mobile app.",
        "A shop without a mobile app.",
        "Orders come from the existing iPhone app.",
        "A library with books and readers.",
        "A sales pipeline with deals.",
        "A quiz about Python.",
        "Pythons and other snakes of a zoo.",
        "Our infrastructure: servers and racks.",
      })
  void aMentionIsNotAWish(String brief) {
    assertThat(chosen("", "b.txt", brief)).isEqualTo("api_service.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A web application for a library with books and readers.",
        "We need a website where members book courts.",
        "A web app to track bugs, in Java.",
      })
  void aBriefThatAsksForPagesGetsThem(String brief) {
    assertThat(chosen("", "b.txt", brief)).isEqualTo("web_app.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A data pipeline that loads customers and orders.",
        "We need an ETL job for products with prices.",
      })
  void aBriefThatAsksForLoadingFilesGetsAPipeline(String brief) {
    assertThat(chosen("", "b.txt", brief)).isEqualTo("data_pipeline.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A microservice for orders with lines.",
        "We need a micro-service that keeps addresses, in Java.",
      })
  void aBriefThatAsksForAMicroserviceGetsOne(String brief) {
    assertThat(chosen("", "b.txt", brief)).isEqualTo("microservice.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A SaaS platform for project management with projects and tasks.",
        "We want a SaaS application where teams track invoices, in Java.",
        "Software as a service for clinics with patients and visits.",
      })
  void aBriefThatAsksForASaasPlatformGetsOne(String brief) {
    assertThat(chosen("", "b.txt", brief)).isEqualTo("saas_platform.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A desktop application for a bug tracker with tickets and projects.",
        "We need a desktop app that keeps recipes, in Java.",
        "Desktop program for a small library with books and readers.",
      })
  void aBriefThatAsksForADesktopApplicationGetsOne(String brief) {
    assertThat(chosen("", "b.txt", brief)).isEqualTo("desktop_app.java");
  }

  @Test
  void whatAPersonChoseWinsOverTheWordsOfTheBrief() {
    assertThat(chosen("api_service", "b.txt", "A mobile app in Python."))
        .isEqualTo("api_service.java");
  }

  @Test
  void appYamlNamesTypeAndStack() {
    String model = "entities: {Book: {fields: {title: string}}}\n";
    assertThat(chosen("", "a.yaml", "type: api_service\n" + model)).isEqualTo("api_service.java");
    assertThat(chosen("", "a.yaml", "type: mobile_app\n" + model))
        .startsWith("target.not-supported a.yaml:1:7: ");
    assertThat(chosen("", "a.yaml", model + "stack: rust\n"))
        .startsWith("target.unknown a.yaml:2:8: There is no stack 'rust'. Use one of java, ");
  }

  @Test
  void anUnknownTypeIsToldWithTheClosest() {
    assertThat(chosen("api_servic", "b.txt", ANY))
        .isEqualTo(
            "target.unknown b.txt: There is no project type 'api_servic'. Did you mean"
                + " 'api_service'?");
    assertThat(chosen("spreadsheet", "b.txt", ANY)).contains("Use one of api_service, web_app, ");
  }

  @Test
  void wordsOfACommandLineAreForgiving() {
    assertThat(TargetWish.text("API-Service", " Java ")).isEqualTo("api_service.java");
    assertThat(TargetWish.text("", "")).isEmpty();
    assertThat(List.of(TargetWish.text("cli tool", ""), TargetWish.text("", "python")))
        .containsExactly("cli_tool", ".python");
  }
}
