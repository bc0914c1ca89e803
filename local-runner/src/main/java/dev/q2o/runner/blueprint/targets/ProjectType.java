package dev.q2o.runner.blueprint.targets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a project is, apart from the language it is written in.
public enum ProjectType {
  API_SERVICE(
      "API service", "a JSON API with admin pages and its own database", "json api|rest api"),
  WEB_APP(
      "Web application",
      "pages for people in a browser, over the same API",
      "web app(?:lication)?s?|web ?sites?|web portal"),
  MICROSERVICE(
      "Microservice",
      "an API service with health, metrics, tracing and an outbox",
      "micro-?services?"),
  SAAS_PLATFORM(
      "SaaS platform",
      "an API service for many tenants with plans, roles and invitations",
      "saas(?: platform| application| app)?|software as a service"),
  DESKTOP_APP(
      "Desktop application",
      "a program with windows and a store on the same machine",
      "desktop (?:app(?:lication)?|program)s?"),
  CLI_TOOL(
      "Command-line tool",
      "commands for a terminal over a store on the same machine",
      "command[- ]line (?:app(?:lication)?|program|tool|utility)s?|cli(?: tool| app)?|terminal"
          + " (?:app(?:lication)?|program|tool)s?"),
  LIBRARY(
      "Library",
      "types and rules for other programs to use",
      "(?:java|software|programming|client) librar(?:y|ies)"),
  DATA_PIPELINE(
      "Data pipeline",
      "reads files, checks every row, loads what is right and keeps what is wrong aside",
      "data pipelines?|etl(?: job| pipeline| process)?"),
  MOBILE_APP(
      "Mobile app",
      "an app for telephones",
      "(?:mobile|phone|smartphone|iphone|android|ios) app(?:lication)?s?|app for (?:ios|android)"),
  INFRASTRUCTURE(
      "Infrastructure",
      "machines, networks and clusters as code",
      "infrastructure as code|terraform|kubernetes cluster|helm charts?"),
  ML_SERVICE(
      "Machine-learning service",
      "a model that is trained and asked for predictions",
      "(?:machine[- ]learning|ml) (?:service|model|pipeline|app(?:lication)?)s?|neural networks?"),
  BLOCKCHAIN_APP(
      "Blockchain application",
      "contracts on a chain, and programs that use them",
      "block ?chain(?: app(?:lication)?| network)?|smart contracts?|decentrali[sz]ed"
          + " app(?:lication)?s?");

  private final String title;
  private final String meaning;
  private final String words;

  ProjectType(String title, String meaning, String words) {
    this.title = title;
    this.meaning = meaning;
    this.words = words;
  }

  /// As a person writes it in a command or a file, for example `cli_tool`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What a person reads, starting with a capital.
  public String title() {
    return title;
  }

  /// What one gets, to be read after a colon.
  public String meaning() {
    return meaning;
  }

  /// Regular expression of the words that ask for it in a brief.
  String words() {
    return words;
  }

  /// Other types that come closest, the closest first.
  List<ProjectType> nearest() {
    return switch (this) {
      case API_SERVICE -> List.of();
      case WEB_APP, MICROSERVICE, SAAS_PLATFORM, LIBRARY -> List.of(API_SERVICE);
      case MOBILE_APP, DESKTOP_APP -> List.of(WEB_APP, API_SERVICE);
      case CLI_TOOL -> List.of(LIBRARY, API_SERVICE);
      case DATA_PIPELINE -> List.of(CLI_TOOL, API_SERVICE);
      case ML_SERVICE -> List.of(DATA_PIPELINE, API_SERVICE);
      case INFRASTRUCTURE -> List.of(MICROSERVICE, API_SERVICE);
      case BLOCKCHAIN_APP -> List.of(API_SERVICE);
    };
  }

  /// Accepts hyphens and spaces for underscores, and capitals.
  public static Optional<ProjectType> of(String text) {
    String id = text.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
    return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
  }

  public static List<String> ids() {
    return Arrays.stream(values()).map(ProjectType::id).toList();
  }
}
