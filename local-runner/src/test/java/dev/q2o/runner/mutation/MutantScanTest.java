package dev.q2o.runner.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Faults are planted where somebody wrote something, and evenly.
class MutantScanTest {
  private static final String DOOR =
      """
      package app;

      import java.util.List;
      import java.util.Optional;

      public final class Door implements AutoCloseable {
        private int open;

        record Pair(int first, String second) {}

        enum Side { LEFT, RIGHT }

        @Override
        public void close() {}

        static int through() {
          try (Door door = new Door();
              Door next = door.open > 2 ? null : new Door()) {
            return next.open;
          }
        }

        int guarded(boolean often) {
          try {
            if (often) {
              return open;
            }
            return open;
          } finally {
            if (open == 1 && !often) reset();
          }
        }

        void reset() {
          open = 0;
        }

        static String text() {
          return "";
        }

        static List<String> list() {
          return List.of();
        }

        static Optional<String> optional() {
          return Optional.empty();
        }

        static Object nothing() {
          return null;
        }

        static int zero() {
          return 0;
        }

        static boolean no() {
          return false;
        }

        static Object mayBeNothing(boolean some) {
          return some ? "" : null;
        }
      }
      """;

  private static final String LARGE =
      """
      package app.large;

      public final class Large {
        int a() { return 1; }
        int b() { return 2; }
        int c() { return 3; }
        int d() { return 4; }
      }
      """;

  private static final String OTHER =
      "package app.large; public final class Other { int e() { return 5; } }";

  @TempDir Path folder;

  private TreeMap<String, byte[]> compiled(Map<String, String> sources) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", folder.toString()));
    for (var source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey() + ".java");
      arguments.add(Files.writeString(file, source.getValue()).toString());
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
    TreeMap<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        classes.put(name.replace(".class", ""), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static List<Mutant> drawn(TreeMap<String, byte[]> classes, int count) {
    return MutantScan.draw(
        classes.navigableKeySet(), type -> classes.getOrDefault(type, new byte[0]), count);
  }

  /// Faults of a method of the door.
  private List<Mutant> faults(String method) throws IOException {
    return drawn(compiled(Map.of("Door", DOOR)), 1_000).stream()
        .filter(mutant -> mutant.type().equals("app/Door"))
        .filter(mutant -> mutant.method().startsWith(method + "("))
        .toList();
  }

  @Test
  void recordsAndEnumsOfTheCompilerHaveNone() throws IOException {
    assertThat(drawn(compiled(Map.of("Door", DOOR)), 1_000))
        .extracting(Mutant::type)
        .containsOnly("app/Door");
  }

  @Test
  void closingWhatATryOpenedIsNobodysFault() throws IOException {
    assertThat(faults("through"))
        .extracting(Mutant::mutator)
        .containsExactlyInAnyOrder(
            Mutator.NEGATED_CONDITION, Mutator.MOVED_BOUNDARY, Mutator.OTHER_RESULT);
  }

  @Test
  void aFinallyIsOneFaultOnEveryWayOut() throws IOException {
    assertThat(faults("guarded"))
        .filteredOn(mutant -> mutant.instructions().size() == 3)
        .extracting(Mutant::mutator)
        .containsExactlyInAnyOrder(
            Mutator.NEGATED_CONDITION, Mutator.NEGATED_CONDITION, Mutator.CALL_LEFT_OUT);
    assertThat(faults("guarded")).hasSize(6);
  }

  @Test
  void whatChangesNothingIsNoFault() throws IOException {
    for (String method : List.of("text", "list", "optional", "nothing", "zero")) {
      assertThat(faults(method)).as(method).isEmpty();
    }
    assertThat(faults("no")).hasSize(1);
    assertThat(faults("mayBeNothing")).extracting(Mutant::mutator).contains(Mutator.OTHER_RESULT);
  }

  @Test
  void everyPackageAndThenEveryClassHasItsTurn() throws IOException {
    TreeMap<String, byte[]> classes =
        compiled(Map.of("Door", DOOR, "Large", LARGE, "Other", OTHER));
    assertThat(drawn(classes, 4))
        .extracting(Mutant::type)
        .containsExactlyInAnyOrder("app/Door", "app/Door", "app/large/Large", "app/large/Other");
    assertThat(drawn(classes, 4)).isEqualTo(drawn(classes, 4));
  }
}
