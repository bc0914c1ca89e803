package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The languages a model can be written in; the ending of the file name decides which.
enum ModelLanguage {
  BRIEF("brief.txt", List.of(".txt", ".md")),
  JDL("model.jdl", List.of(".jdl", ".jh")),
  APP_YAML("app.yaml", List.of(".yaml", ".yml")),
  OPENAPI("openapi.json", List.of(".json")),
  SQL("schema.sql", List.of(".sql")),
  CSV("things.csv", List.of(".csv"));

  private final String defaultName;
  private final List<String> endings;

  ModelLanguage(String defaultName, List<String> endings) {
    this.defaultName = defaultName;
    this.endings = endings;
  }

  String defaultName() {
    return defaultName;
  }

  String word() {
    return switch (this) {
      case BRIEF -> text("form.language-brief");
      case JDL -> text("form.language-jdl");
      case APP_YAML -> text("form.language-yaml");
      case OPENAPI -> text("form.language-openapi");
      case SQL -> text("form.language-sql");
      case CSV -> text("form.language-csv");
    };
  }

  /// `.jdl, .jh, .sql`: what a file may end with, for people.
  static String allEndings() {
    return Arrays.stream(values())
        .flatMap(language -> language.endings.stream())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  static Optional<ModelLanguage> of(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(language -> language.endings.stream().anyMatch(lower::endsWith))
        .findFirst();
  }
}
