package dev.q2o.runner.cli;

import dev.q2o.runner.blueprint.model.ModelLimits;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.store.Project;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A model or brief as the user gave it.
///
/// @param label how the user called it: a path, or `--brief`
/// @param source what is stored: only the file's name, so equal content gives equal results from
///   any folder
record ModelText(String label, Project.ModelSource source) {
  static final String BRIEF_FILE = "brief.txt";

  static ModelText ofBrief(String text) {
    return new ModelText("--brief", new Project.ModelSource(BRIEF_FILE, text));
  }

  /// Reads a file.
  ///
  /// @param given path as typed
  /// @param file the same, absolute
  /// @throws UserError when it is no readable UTF-8 text of a bearable size
  static ModelText read(Path given, Path file) {
    if (Files.isDirectory(file)) {
      throw UserError.badInput(
          "%s is a folder. Name a model file: %s."
              .formatted(given, String.join(", ", Importers.endings())));
    }
    if (!Files.exists(file)) {
      throw UserError.badInput("There is no file %s. Check the path.".formatted(given));
    }
    byte[] bytes = bytes(given, file);
    Path name = file.getFileName();
    return new ModelText(
        given.toString(),
        new Project.ModelSource(
            name == null ? BRIEF_FILE : name.toString(),
            Importers.withLocalFiles(file, decode(given, bytes))));
  }

  private static byte[] bytes(Path given, Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw UserError.badInput("%s is not a regular file. Name a model file.".formatted(given));
      }
      long size = Files.size(file);
      if (size > ModelLimits.MAX_SOURCE_BYTES) {
        throw UserError.badInput(
            "%s has %s; a model may have at most %s. Split it, or leave out what is not a model."
                .formatted(
                    given, Amounts.bytes(size), (ModelLimits.MAX_SOURCE_BYTES >> 20) + " MB"));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw UserError.badInput("%s cannot be read. Check its permissions.".formatted(given));
    }
  }

  private static String decode(Path given, byte[] bytes) {
    if (bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF))) {
      throw UserError.badInput("%s is UTF-16 text. Save it as UTF-8.".formatted(given));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    out.flip();
    if (result.isError()) {
      String before = out.toString();
      long line = before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      throw UserError.badInput(
          "%s:%d:%d: this is not UTF-8 text. Save the file as UTF-8."
              .formatted(given, line, column));
    }
    String text = out.toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
