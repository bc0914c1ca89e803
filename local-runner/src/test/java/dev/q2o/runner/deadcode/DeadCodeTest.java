package dev.q2o.runner.deadcode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.deadcode.DeadCode.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plants what nobody uses into a small program, one thing at a time.
class DeadCodeTest {
  private static final String MAIN = "src/main/java/app/shop/";

  /// Everything in it is used, in every way the check must understand.
  private static final Map<String, String> PROGRAM =
      Map.of(
          MAIN + "Main.java",
          """
          package app.shop;

          public final class Main {
            private static final int LIMIT = 3;
            private Main() {}
            public static void main(String[] args) {
              Shape shape = args.length > LIMIT ? new Square(2) : new Circle();
              Runnable shown = Main::show;
              shown.run();
              System.out.println(shape.area() + Names.PREFIX + new Point(1, 2).x());
              new Thread(new Task()).start();
              /* here */
            }
            private static void show() {}
            /* member */
          }
          """,
          MAIN + "Shape.java",
          "package app.shop;\n\ninterface Shape {\n  double area();\n  /* member */\n}\n",
          MAIN + "Square.java",
          """
          package app.shop;

          final class Square implements Shape {
            private final int side;
            Square(int side) { this.side = side; }
            @Override public double area() { return side * side; }
            /* member */
          }
          """,
          MAIN + "Circle.java",
          "package app.shop;\n\nfinal class Circle implements Shape {\n"
              + "  public double area() { return 3; }\n}\n",
          MAIN + "Names.java",
          "package app.shop;\n\nfinal class Names {\n"
              + "  static final String PREFIX = \"p\";\n  private Names() {}\n}\n",
          MAIN + "Point.java",
          "package app.shop;\n\nrecord Point(int x, int y) {}\n",
          MAIN + "Task.java",
          "package app.shop;\n\nfinal class Task implements Runnable {\n"
              + "  public void run() {}\n}\n");

  @TempDir Path folder;

  @Test
  void whatIsUsedIsLeftAlone() throws IOException {
    assertThat(dead(PROGRAM, _ -> Judged.ALL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Main.java|private static void idle() {}|nobody calls Main.idle.",
        "Main.java|private static int again(int n) { return n == 0 ? 0 : again(n - 1); }"
            + "|nobody calls Main.again.",
        "Main.java|private static int written; static { written = 4; }|nobody reads Main.written.",
        "Main.java|private static final String UNREAD = \"u\";|nobody reads Main.UNREAD.",
        "Square.java|int corners() { return 4; }|nobody calls Square.corners.",
        "Square.java|Square(int a, int b) { this(a * b); }|nobody uses a constructor of Square.",
        "Square.java|static final class Inner {}|nobody uses Square.Inner.",
        "Shape.java|default int edges() { return 0; }|nobody calls Shape.edges."
      })
  void plantedMembersAreNamed(String file, String planted, String finding) throws IOException {
    Map<String, String> program = new TreeMap<>(PROGRAM);
    program.computeIfPresent(MAIN + file, (_, text) -> text.replace("/* member */", planted));
    assertThat(dead(program, _ -> Judged.OFFERS)).containsExactly(MAIN + file + ": " + finding);
  }

  @Test
  void aClassNobodyNamesAndASourceNobodyReachesAreFound() throws IOException {
    Map<String, String> program = new TreeMap<>(PROGRAM);
    program.put(MAIN + "Lonely.java", "package app.shop;\n\npublic final class Lonely {}\n");
    Map<String, String> sources = new TreeMap<>(program);
    sources.put(MAIN + "Apart.java", "package app.shop;\n\nfinal class Apart {}\n");
    assertThat(dead(program, sources, _ -> Judged.OFFERS))
        .containsExactlyInAnyOrder(
            MAIN + "Lonely.java: nobody uses Lonely.", MAIN + "Apart.java: nothing reaches it.");
  }

  @Test
  void publicMembersAreAnOfferUnlessAllIsAsked() throws IOException {
    Map<String, String> program = new TreeMap<>(PROGRAM);
    program.computeIfPresent(
        MAIN + "Main.java",
        (_, text) -> text.replace("/* member */", "public static void offered() {}"));
    assertThat(dead(program, _ -> Judged.OFFERS)).isEmpty();
    assertThat(dead(program, _ -> Judged.ALL))
        .containsExactly(MAIN + "Main.java: nobody calls Main.offered.");
  }

  @Test
  void whatAnOwnerLeftWithoutAUseIsTheOwners() throws IOException {
    Map<String, String> program = new TreeMap<>(PROGRAM);
    program.computeIfPresent(
        MAIN + "Square.java",
        (_, text) ->
            text.replace(
                "/* member */", "int corners() { return 4; } private int idle() { return 1; }"));
    assertThat(dead(program, _ -> Judged.PRIVATE))
        .containsExactly(MAIN + "Square.java: nobody calls Square.idle.");
    assertThat(dead(program, _ -> Judged.NOT)).isEmpty();
  }

  @Test
  void resourcesNobodyNamesAreFound() {
    assertThat(
            Resources.dead(
                List.of(
                    "src/main/resources/pages.css",
                    "src/main/resources/old.css",
                    "src/main/resources/db/migration/V1__a.sql",
                    "src/main/resources/logback.xml",
                    "src/main/resources/built.txt",
                    "README.md"),
                Set.of("/pages.css", "classpath:db/migration"),
                Map.of("pom.xml", "<include>built.txt</include>")))
        .containsExactly("src/main/resources/old.css: nobody names it.");
  }

  private List<String> dead(Map<String, String> program, Function<String, Judged> judged)
      throws IOException {
    return dead(program, program, judged);
  }

  private List<String> dead(
      Map<String, String> program, Map<String, String> sources, Function<String, Judged> judged)
      throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-Xlint:none", "-d", classes.toString()));
    for (Map.Entry<String, String> source : program.entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    return DeadCode.of(classes, classes.resolve("none"), sources, judged).dead();
  }
}
