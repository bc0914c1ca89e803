package dev.q2o.runner.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A project explains itself: every public type and every operation of its API says what it is for,
/// and what the read-me tells people to run, to open and to set exists.
final class DocumentationRules {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String README = "README.md";
  private static final String API = "src/main/resources/openapi.yaml";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)^public (?:(?:final|abstract|sealed|non-sealed|static|strictfp) )*"
              + "(?:class|interface|record|enum|@interface) (\\w+)");

  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#]+)");
  private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}(\\S.*)$");
  private static final Pattern VARIABLES =
      Pattern.compile("(?m)^\\| ((?:`[A-Z][A-Z0-9_]+`(?:, )?)+) \\|");
  private static final Pattern ROUTE =
      Pattern.compile("(?m)^\\| ((?:`(?:GET|POST|PUT|PATCH|DELETE)`(?:, )?)+) \\| `(/[^`]*)` \\|");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private final Collection<String> paths;
  private final Path folder;
  private final Ownership owned;
  private final List<String> problems = new ArrayList<>();
  private int types;
  private int operations;
  private int commands;

  private DocumentationRules(Collection<String> paths, Path folder, Ownership owned) {
    this.paths = paths;
    this.folder = folder;
    this.owned = owned;
  }

  /// @param owned what its owner wrote or deleted is the owner's to say
  static Findings of(Collection<String> paths, Path folder, Ownership owned) throws IOException {
    return new DocumentationRules(paths, folder, owned).findings();
  }

  private Findings findings() throws IOException {
    StringBuilder code = new StringBuilder();
    for (String path : paths) {
      if (path.endsWith(".java")) {
        String text = Files.readString(folder.resolve(path));
        code.append(text);
        if (owned.isGenerated(path) && path.startsWith("src/main/")) {
          types(path, text);
        }
      }
    }
    Optional<JsonNode> api = Optional.empty();
    if (paths.contains(API) && owned.isGenerated(API)) {
      api = Optional.of(YAML.readTree(Files.readString(folder.resolve(API))));
      operations(api.get());
    }
    if (!there(README)) {
      problems.add("There is no README.md.");
    } else if (owned.isGenerated(README)) {
      readme(Files.readString(folder.resolve(README)), code.toString(), api);
    }
    return new Findings(
        problems,
        "%d public types, %d operations and %d commands of the read-me were read."
            .formatted(types, operations, commands));
  }

  private void types(String path, String text) {
    Matcher type = PUBLIC_TYPE.matcher(text);
    while (type.find()) {
      types++;
      String before = text.substring(0, type.start()).replaceAll("(?m)^@.*\\R", "").stripTrailing();
      boolean told =
          before.endsWith("*/")
              && before.lastIndexOf("/**") > before.lastIndexOf("*/", before.length() - 3);
      if (!told) {
        problems.add(
            "%s: nothing says what the public type %s is for.".formatted(path, type.group(1)));
      }
    }
  }

  private void operations(JsonNode api) {
    for (Map.Entry<String, JsonNode> address : api.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : address.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations++;
          if (operation.getValue().path("summary").asText().isBlank()) {
            problems.add(
                "%s: %s %s has no summary."
                    .formatted(API, operation.getKey().toUpperCase(Locale.ROOT), address.getKey()));
          }
        }
      }
    }
  }

  private void readme(String text, String code, Optional<JsonNode> api) throws IOException {
    if (!text.startsWith("# ")) {
      problems.add("README.md does not begin with a title.");
    }
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      if (!there(link.group(1))) {
        problems.add("README.md points at %s, which is not there.".formatted(link.group(1)));
      }
    }
    String prose = text.replaceAll("(?s)```.*?```", "");
    Matcher command = COMMAND.matcher(prose);
    while (command.find()) {
      commands++;
      command(command.group(1).replaceFirst(" {2,}#.*$", ""));
    }
    if (commands == 0) {
      problems.add("README.md tells no command, so nobody knows how to run it.");
    }
    Matcher variables = VARIABLES.matcher(text);
    while (variables.find()) {
      Matcher name = QUOTED.matcher(variables.group(1));
      while (name.find()) {
        if (!code.contains("\"" + name.group(1) + "\"")) {
          problems.add("README.md explains %s, which no code reads.".formatted(name.group(1)));
        }
      }
    }
    api.ifPresent(described -> routes(text, described));
  }

  /// What people type: a program every machine with a JDK, Maven or Docker has, and files of the
  /// project.
  private void command(String command) throws IOException {
    for (String part : command.split("\\s*(?:\\||&&|;)\\s*|<\\(")) {
      String[] words = part.strip().split("\\s+");
      switch (words[0]) {
        case "mvn" -> {
          if (!there("pom.xml")) {
            problems.add("README.md runs mvn, and there is no pom.xml.");
          }
        }
        case "java" -> jar(words);
        case "docker" -> {
          if (!there("Dockerfile")) {
            problems.add("README.md runs docker, and Dockerfile is missing.");
          }
          if (words.length > 1 && words[1].equals("compose") && !there("compose.yaml")) {
            problems.add("README.md runs docker compose, and compose.yaml is missing.");
          }
        }
        case "cp" -> exists(words[1]);
        case "curl", "head", "source", "docker-compose", "git", "mkdir" -> {}
        default -> {
          if (words[0].startsWith("./")) {
            exists(words[0].substring(2));
          } else {
            problems.add("README.md runs %s, which nothing here explains.".formatted(words[0]));
          }
        }
      }
    }
  }

  private void jar(String[] words) throws IOException {
    for (String word : words) {
      if (word.startsWith("target/") && word.endsWith(".jar")) {
        String name = word.substring("target/".length(), word.length() - ".jar".length());
        String pom = paths.contains("pom.xml") ? Files.readString(folder.resolve("pom.xml")) : "";
        if (owned.isGenerated("pom.xml")
            && !pom.contains("<finalName>" + name + "</finalName>")
            && !(pom.contains("<finalName>${project.artifactId}</finalName>")
                && pom.contains("<artifactId>" + name + "</artifactId>"))) {
          problems.add("README.md starts %s, which pom.xml does not make.".formatted(word));
        }
      }
    }
  }

  private boolean there(String path) {
    return paths.contains(path) || owned.isDeleted(path);
  }

  private void exists(String path) {
    if (!there(path)) {
      problems.add("README.md uses %s, which is not there.".formatted(path));
    }
  }

  /// The table of the read-me and the description of the API name the same addresses.
  private void routes(String text, JsonNode api) {
    Set<String> told = new TreeSet<>();
    Matcher route = ROUTE.matcher(text);
    while (route.find()) {
      Matcher method = QUOTED.matcher(route.group(1));
      while (method.find()) {
        told.add(method.group(1) + " " + route.group(2));
      }
    }
    for (Map.Entry<String, JsonNode> address : api.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : address.getValue().properties()) {
        String one = operation.getKey().toUpperCase(Locale.ROOT) + " " + address.getKey();
        if (METHODS.contains(operation.getKey()) && !told.contains(one)) {
          problems.add("README.md does not tell of %s.".formatted(one));
        }
      }
    }
  }
}
