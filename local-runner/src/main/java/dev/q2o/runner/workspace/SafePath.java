package dev.q2o.runner.workspace;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Decides which relative paths name the same file on every system and never leave their folder.
///
/// The rules are the strictest of Linux, macOS and Windows, because a delivered project travels: no
/// root, no `..`, no character or name one of them forbids, Unicode in its composed form, and no
/// two paths that differ only in case.
public final class SafePath {
  private static final int MAX_CHARS = 240;
  private static final int MAX_SEGMENT_BYTES = 200;
  private static final Pattern FORBIDDEN = Pattern.compile("[\\\\:*?\"<>|\\p{Cc}\\p{Cf}\\p{Cs}]");
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³]) *(\\..*)?");
  private static final Pattern GIT = Pattern.compile("(?i)\\.git|git~\\d+");

  private SafePath() {}

  /// @return why the path is refused, as the rest of a sentence that starts with the path; empty
  ///   when it is safe
  public static Optional<String> problem(String path) {
    if (path.isEmpty()) {
      return Optional.of("is empty");
    }
    if (path.length() > MAX_CHARS) {
      return Optional.of("is longer than " + MAX_CHARS + " characters");
    }
    if (path.startsWith("/")) {
      return Optional.of("is absolute");
    }
    if (FORBIDDEN.matcher(path).find()) {
      return Optional.of("holds a character that not every system allows in a file name");
    }
    if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
      return Optional.of("is not in composed Unicode form (NFC)");
    }
    for (String segment : path.split("/", -1)) {
      Optional<String> problem = segmentProblem(segment);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /// @throws UnsafeOutputException naming path and reason
  public static void require(String path) throws UnsafeOutputException {
    Optional<String> problem = problem(path);
    if (problem.isPresent()) {
      throw new UnsafeOutputException("The path '%s' %s.".formatted(path, problem.get()));
    }
  }

  /// Looks for paths that cannot stand side by side on every system: equal but for case, or a file
  /// where another path needs a folder.
  ///
  /// @return a sentence about the first clash
  public static Optional<String> clash(Collection<String> paths) {
    Map<String, String> files = new HashMap<>();
    Map<String, String> folders = new HashMap<>();
    Set<String> known = new HashSet<>();
    for (String path : paths) {
      Optional<String> clash = clash(path, files, folders);
      // From the innermost folder outwards, until one was met before: its parents were met with it.
      int end = path.lastIndexOf('/');
      while (clash.isEmpty() && end > 0 && known.add(path.substring(0, end))) {
        clash = clash(path.substring(0, end), folders, files);
        end = path.lastIndexOf('/', end - 1);
      }
      if (clash.isPresent()) {
        return clash;
      }
    }
    return Optional.empty();
  }

  /// How two paths clash that are equal for some systems.
  static String beside(String before, String path) {
    return before.equals(path)
        ? "'%s' is needed as a file and as a folder.".formatted(path)
        : "'%s' and '%s' differ only in case.".formatted(before, path);
  }

  private static Optional<String> clash(
      String name, Map<String, String> same, Map<String, String> other) {
    String folded = fold(name);
    String before = same.putIfAbsent(folded, name);
    if (before != null) {
      return Optional.of(
          before.equals(name)
              ? "'%s' is there twice.".formatted(name)
              : "'%s' and '%s' differ only in case.".formatted(before, name));
    }
    return other.containsKey(folded)
        ? Optional.of("'%s' is needed as a file and as a folder.".formatted(name))
        : Optional.empty();
  }

  static String fold(String path) {
    return path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> segmentProblem(String segment) {
    if (segment.isEmpty()) {
      return Optional.of("holds an empty name");
    }
    if (segment.equals(".") || segment.equals("..")) {
      return Optional.of("holds '%s'".formatted(segment));
    }
    if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
      return Optional.of("holds a name longer than " + MAX_SEGMENT_BYTES + " bytes");
    }
    if (segment.endsWith(".") || segment.endsWith(" ") || segment.startsWith(" ")) {
      return Optional.of("holds a name that starts or ends with a space or ends with a dot");
    }
    if (DEVICE.matcher(segment).matches()) {
      return Optional.of("holds '%s', which is a device on Windows".formatted(segment));
    }
    if (GIT.matcher(segment).matches()) {
      return Optional.of("holds '%s', which belongs to git".formatted(segment));
    }
    return Optional.empty();
  }
}
