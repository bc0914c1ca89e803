package dev.q2o.runner.blueprint.openapi;

import dev.q2o.runner.blueprint.model.ModelLimits;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files a contract refers to, beside it or in folders below. They travel with it in one text,
/// each behind a line that names it, so that a project holds all of its source and a run needs
/// nothing from the disk.
public final class LocalFiles {
  static final String HINT =
      "Only files in the contract's own folder or below it are read, when the contract is opened"
          + " from there; copy it there, or its content into this file.";

  private static final String MARK = "--- # file: ";
  private static final int MOST_FILES = 200;

  private static final Pattern REFERENCE =
      Pattern.compile("[\"']?\\$ref[\"']?\\s*:\\s*[\"']?([^\"'#\\s,}]+)");

  private LocalFiles() {}

  /// The contract followed by the files it refers to, or the text itself where there are none. A
  /// file outside of the contract's folder, behind a link that leads out of it, too large or
  /// unreadable is left out; the import then tells the reference.
  ///
  /// @param contract where the text was read from
  public static String joined(Path contract, String text) {
    Path folder = contract.toAbsolutePath().getParent();
    Path fileName = contract.getFileName();
    if (folder == null || fileName == null || !text.contains("$ref")) {
      return text;
    }
    Map<String, String> files = parts(fileName.toString(), text);
    var open = new ArrayDeque<>(files.keySet());
    while (!open.isEmpty()) {
      String at = open.remove();
      Matcher reference = REFERENCE.matcher(files.getOrDefault(at, ""));
      while (reference.find() && files.size() < MOST_FILES) {
        Optional<String> name = beside(at, reference.group(1));
        if (name.isPresent() && !files.containsKey(name.get())) {
          read(folder, name.get())
              .ifPresent(found -> {
                files.put(name.get(), found);
                open.add(name.get());
              });
        }
      }
    }
    var joined = new StringBuilder();
    files.forEach((name, part) -> {
      if (!joined.isEmpty()) {
        joined.append(joined.charAt(joined.length() - 1) == '\n' ? "" : "\n");
        joined.append(MARK).append(name).append('\n');
      }
      joined.append(part);
    });
    return joined.toString();
  }

  private static Optional<String> read(Path folder, String name) {
    try {
      Path file = folder.resolve(name);
      boolean inside =
          Files.isRegularFile(file)
              && file.toRealPath().startsWith(folder.toRealPath())
              && Files.size(file) <= ModelLimits.MAX_SOURCE_BYTES;
      return inside
          ? Optional.of(Files.readString(file).replace("\r\n", "\n")).filter(t -> !t.contains(MARK))
          : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /// The path a reference means, relative to the contract's folder; empty when it leads out of it
  /// or is no path: an address, a drive, an absolute path.
  static Optional<String> beside(String from, String reference) {
    boolean path =
        !reference.isBlank()
            && !reference.startsWith("/")
            && reference.indexOf(':') < 0
            && reference.indexOf('\\') < 0
            && reference.indexOf('\u0000') < 0;
    if (!path) {
      return Optional.empty();
    }
    try {
      Path parent = Path.of(from).getParent();
      Path target = parent == null ? Path.of(reference) : parent.resolve(reference);
      Path normal = target.normalize();
      boolean inside =
          !normal.isAbsolute() && !normal.startsWith("..") && !normal.toString().isEmpty();
      return inside ? Optional.of(normal.toString().replace('\\', '/')) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /// Takes a joined text apart: the contract under its own name first.
  static Map<String, String> parts(String name, String text) {
    var parts = new LinkedHashMap<String, String>();
    String at = name;
    int start = 0;
    int mark = text.indexOf("\n" + MARK);
    while (mark >= 0) {
      parts.putIfAbsent(at, text.substring(start, mark + 1));
      int end = text.indexOf('\n', mark + 1);
      end = end < 0 ? text.length() : end;
      at = text.substring(mark + 1 + MARK.length(), end).strip();
      start = Math.min(text.length(), end + 1);
      mark = text.indexOf("\n" + MARK, Math.max(mark + 1, start - 1));
    }
    parts.putIfAbsent(at, text.substring(start));
    return parts;
  }
}
