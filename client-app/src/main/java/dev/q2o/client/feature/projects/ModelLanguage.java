package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The languages a model can be written in; the ending of the file name decides which.
enum ModelLanguage {
  BRIEF("brief.txt", List.of(".txt", ".md")),
  JDL("model.jdl", List.of(".jdl", ".jh")),
  APP_YAML("app.yaml", List.of(".yaml", ".yml"));

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
    };
  }

  static Optional<ModelLanguage> of(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(language -> language.endings.stream().anyMatch(lower::endsWith))
        .findFirst();
  }
}
