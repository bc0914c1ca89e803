import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Compares every Java file of the checkout with google-java-format, or rewrites it. The build runs
/// it as one source file: `java -cp google-java-format.jar .mvn/Format.java check|write ROOT`.
///
/// A file unchanged since the last success is not read again (`target/formatted`). The verdict of a
/// check is `target/unformatted`, a line per file, which the build refuses to see.
final class Format {

  public static void main(String[] args) throws IOException {
    boolean write = args[0].equals("write");
    Path root = Path.of(args[1]).toRealPath();
    Path stamp = root.resolve("target/formatted");
    Path verdict = root.resolve("target/unformatted");
    long since = Files.exists(stamp) ? Files.getLastModifiedTime(stamp).toMillis() : 0;

    List<String> different =
        javaFiles(root, since).parallel().flatMap(f -> look(root, f, write)).toList();
    Files.createDirectories(stamp.getParent());
    Files.deleteIfExists(verdict);
    if (write) {
      System.out.println(different.size() + " files rewritten");
    } else if (!different.isEmpty()) {
      System.err.println("Not in google-java-format:");
      different.forEach(f -> System.err.println("  " + f));
      Files.write(verdict, different);
      return;
    }
    Files.writeString(stamp, "");
  }

  private static Stream<Path> javaFiles(Path root, long since) throws IOException {
    List<Path> trees = new ArrayList<>(List.of(root.resolve(".mvn")));
    try (Stream<Path> modules = Files.list(root)) {
      modules.map(m -> m.resolve("src")).filter(Files::isDirectory).forEach(trees::add);
    }
    List<Path> files = new ArrayList<>();
    for (Path tree : trees) {
      try (Stream<Path> walk = Files.walk(tree)) {
        walk.filter(f -> f.toString().endsWith(".java"))
            .filter(f -> f.toFile().lastModified() >= since)
            .forEach(files::add);
      }
    }
    return files.stream().sorted();
  }

  private static Stream<String> look(Path root, Path file, boolean write) {
    try {
      String text = Files.readString(file);
      Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());
      String formatted = formatter.formatSourceAndFixImports(text);
      if (formatted.equals(text)) {
        return Stream.empty();
      }
      if (write) {
        Files.writeString(file, formatted);
      }
      return Stream.of(root.relativize(file).toString());
    } catch (FormatterException e) {
      return Stream.of(root.relativize(file) + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
