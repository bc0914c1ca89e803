package dev.q2o.runner.blueprint.source;

import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.csv.CsvImporter;
import dev.q2o.runner.blueprint.jdl.JdlImporter;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.ModelLimits;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.openapi.LocalFiles;
import dev.q2o.runner.blueprint.openapi.OpenApiImporter;
import dev.q2o.runner.blueprint.sql.SqlImporter;
import dev.q2o.runner.blueprint.text.TextImporter;
import dev.q2o.runner.blueprint.yaml.AppYamlImporter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The one door for model sources: picks the importer by the ending of the file name. Stateless;
/// safe for concurrent use; never throws for bad input.
public final class Importers {
  private static final Map<String, ModelImporter> BY_ENDING = byEnding();

  private static Map<String, ModelImporter> byEnding() {
    ModelImporter appYaml = new AppYamlImporter();
    ModelImporter contract = new OpenApiImporter();
    // what is in it decides: both are YAML, and JSON is YAML too
    ModelImporter yaml =
        (sourceName, projectName, text) ->
            (OpenApiImporter.isContract(text) ? contract : appYaml)
                .read(sourceName, projectName, text);
    var importers = new LinkedHashMap<String, ModelImporter>();
    importers.put(".jdl", new JdlImporter());
    importers.put(".jh", new JdlImporter());
    importers.put(".yaml", yaml);
    importers.put(".yml", yaml);
    importers.put(".json", yaml);
    importers.put(".csv", new CsvImporter());
    importers.put(".sql", new SqlImporter());
    importers.put(".txt", new TextImporter());
    importers.put(".md", new TextImporter());
    return Map.copyOf(importers);
  }

  /// Endings of file names that can be read, for file choosers and help texts, in alphabetical
  /// order.
  public static List<String> endings() {
    return BY_ENDING.keySet().stream().sorted().toList();
  }

  /// @param file named in positions as given, without its folders
  /// @param projectName slug the model is to carry
  public ImportResult read(Path file, String projectName) {
    Path fileName = file.getFileName();
    String name = fileName == null ? file.toString() : fileName.toString();
    if (Files.isDirectory(file)) {
      return rejected("source.folder", name, "This is a folder.", "Name a file inside of it.");
    }
    if (!Files.exists(file)) {
      return rejected("source.missing", name, "There is no such file.", "Check the path.");
    }
    if (!Files.isRegularFile(file)) {
      return rejected("source.unreadable", name, "This is not a file.", "Name a regular file.");
    }
    try {
      if (Files.size(file) > ModelLimits.MAX_SOURCE_BYTES) {
        return rejected(
            "source.too-large",
            name,
            "The file is larger than " + ModelLimits.MAX_SOURCE_BYTES / (1024 * 1024) + " MB.",
            "Split it into several projects.");
      }
      return read(file, name, projectName, Files.readAllBytes(file));
    } catch (IOException e) {
      return rejected(
          "source.unreadable", name, "The file cannot be read.", "Check its permissions.");
    }
  }

  private ImportResult read(Path file, String name, String projectName, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return read(name, projectName, withLocalFiles(file, text));
    } catch (CharacterCodingException e) {
      return rejected(
          "source.not-utf8", name, "The file is not UTF-8 text.", "Save it with UTF-8 encoding.");
    }
  }

  /// A text as it is to be kept: a contract that refers to files beside it is followed by them, any
  /// other text is returned as it is.
  ///
  /// @param file where the text was read from
  public static String withLocalFiles(Path file, String text) {
    String lower = file.toString().toLowerCase(Locale.ROOT);
    boolean contract = lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json");
    return contract && OpenApiImporter.isContract(text) ? LocalFiles.joined(file, text) : text;
  }

  /// The sentences of a source about what the result is to do; only `app.yaml` can say them.
  public static List<String> objectives(String sourceName, String text) {
    String lower = sourceName.toLowerCase(Locale.ROOT);
    return (lower.endsWith(".yaml") || lower.endsWith(".yml")) && !OpenApiImporter.isContract(text)
        ? AppYamlImporter.objectives(sourceName, text)
        : List.of();
  }

  /// The same for text that is in memory already, for example a brief typed into a form.
  public ImportResult read(String sourceName, String projectName, String text) {
    String lower = sourceName.toLowerCase(Locale.ROOT);
    String ending = lower.contains(".") ? lower.substring(lower.lastIndexOf('.')) : "";
    ModelImporter importer = BY_ENDING.get(ending);
    if (importer == null) {
      return rejected(
          "source.unknown-kind",
          sourceName,
          ending.isEmpty()
              ? "The kind of the file cannot be told without an ending."
              : "Files ending with '" + ending + "' cannot be read.",
          "Name a file ending with " + String.join(", ", endings()) + ".");
    }
    String normal = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return importer.read(sourceName, projectName, normal.replace("\r\n", "\n").replace('\r', '\n'));
  }

  private static ImportResult rejected(String code, String name, String message, String hint) {
    return new ImportResult.Rejected(
        List.of(
            new Diagnostic(Diagnostic.Severity.ERROR, code, Position.none(name), message, hint)));
  }
}
