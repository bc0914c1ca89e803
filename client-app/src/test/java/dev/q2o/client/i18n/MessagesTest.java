package dev.q2o.client.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("q2o.root", ".."), "client-app/src/main/java");
  private static final Pattern USE = Pattern.compile("\\btext\\(\\s*\"([a-z0-9.-]+)\"");
  private final ResourceBundle bundle =
      ResourceBundle.getBundle("dev.q2o.client.i18n.messages", Locale.ROOT);

  @Test
  void everyUsedKeyExistsAndEveryKeyIsUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    List<String> notLiteral = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files.filter(f -> f.toString().endsWith(".java")).forEach(f -> collect(f, used, notLiteral));
    }
    Set<String> missing = new TreeSet<>(used);
    missing.removeAll(bundle.keySet());
    assertThat(missing)
        .as("add these lines to messages.properties:\n" + String.join("=\n", missing) + "=")
        .isEmpty();
    Set<String> unused = new TreeSet<>(bundle.keySet());
    unused.removeAll(used);
    assertThat(unused).as("nobody uses these keys; remove them").isEmpty();
    assertThat(notLiteral).as("keys must be literals, or no test can find them").isEmpty();
  }

  @Test
  void everyMessageIsAValidPattern() {
    for (String key : bundle.keySet()) {
      assertThat(Messages.text(key, 1, 2, 3, 4)).as(key).isNotBlank();
    }
  }

  @Test
  void countsAreSpelledOut() {
    assertThat(Messages.text("pager.range", "1", "1", 1)).isEqualTo("1 of 1");
    assertThat(Messages.text("pager.range", "1", "10", 25)).isEqualTo("1–10 of 25");
    assertThat(Messages.text("run.tests-passed", 1)).isEqualTo("1 test passed");
    assertThat(Messages.text("run.tests-passed", 182)).isEqualTo("182 tests passed");
  }

  private static void collect(Path file, Set<String> used, List<String> notLiteral) {
    try {
      String source = Files.readString(file);
      Matcher matcher = USE.matcher(source);
      while (matcher.find()) {
        used.add(matcher.group(1));
      }
      Matcher any = Pattern.compile("(?<![.\\w])text\\(\\s*([a-zA-Z]\\w*)").matcher(source);
      while (any.find()) {
        if (source.contains("import static dev.q2o.client.i18n.Messages.text")) {
          notLiteral.add(file.getFileName() + ": " + any.group());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
