package dev.q2o.runner.consistency;

import dev.q2o.runner.blueprint.model.AppModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Compares the files of a delivered project with its model. Stateless; safe for concurrent use.
public final class Consistency {
  private static final String API = "src/main/resources/openapi.yaml";
  private static final String MIGRATIONS = "src/main/resources/db/migration/";
  private static final String SEED = "src/main/resources/seed.json";
  private static final String README = "README.md";

  private Consistency() {}

  /// @param problems one sentence each
  /// @param compared the files that were held against the model, most of them by their folder
  public record Report(List<String> problems, List<String> compared) {
    public Report {
      problems = List.copyOf(problems);
      compared = List.copyOf(compared);
    }
  }

  /// @param type of project, for example `api_service`
  /// @param paths of the project's files
  /// @param folder where they are
  /// @param judged whether a file is as it was generated: what its owner wrote is the owner's
  /// @param code whether the code is, all of it
  public static Report compare(
      AppModel model,
      String type,
      Collection<String> paths,
      Path folder,
      Predicate<String> judged,
      boolean code)
      throws IOException {
    Expected expected = new Expected(model, type);
    List<String> problems = new ArrayList<>();
    List<String> compared = new ArrayList<>();
    Map<String, String> sources = new LinkedHashMap<>();
    StringBuilder sql = new StringBuilder();
    for (String path : new TreeSet<>(paths)) {
      if (!judged.test(path)) {
        continue;
      }
      Path file = folder.resolve(path);
      if (path.equals(API)) {
        ApiFile.compare(path, Files.readString(file), expected, problems);
        compared.add(path);
      } else if (path.equals(SEED)) {
        SeedFile.compare(path, Files.readString(file), expected, problems);
        compared.add(path);
      } else if (path.equals(README)) {
        ReadmeFile.compare(path, Files.readString(file), expected, problems);
        compared.add(path);
      } else if (path.startsWith(MIGRATIONS)) {
        sql.append(Files.readString(file)).append('\n');
      } else if (path.startsWith("src/main/java/") && path.endsWith(".java")) {
        sources.put(path, Files.readString(file));
      }
    }
    if (!sql.isEmpty()) {
      SqlFile.compare(MIGRATIONS, sql.toString(), expected, problems);
      compared.add(MIGRATIONS);
    }
    if (code) {
      SourceFile.compare(sources, expected, problems);
      compared.add("src/main/java/");
    }
    return new Report(problems, compared);
  }
}
