package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.kit.Kit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/// Renders the Maven build file of a Java project. Versions of libraries come from the kit, with
/// which the project is verified; they are written nowhere else. Pure functions.
public final class MavenPom {
  /// A library the project names.
  ///
  /// @param coordinates `group:artifact`
  /// @param scope as Maven calls it, `compile` for none
  public record Dependency(String coordinates, String scope) {}

  /// Tests of every Java project.
  public static final List<Dependency> TESTS =
      List.of(
          new Dependency("org.junit.jupiter:junit-jupiter", "test"),
          new Dependency("org.assertj:assertj-core", "test"));

  private static final Properties VERSIONS = versions();

  private MavenPom() {}

  /// @param dependencies in the order they are written
  /// @param plugins further plugins, as XML of the template's indentation; may be empty
  public static String render(JavaProject project, List<Dependency> dependencies, String plugins) {
    return render(project, dependencies, plugins, JavaLevel.WIDE);
  }

  /// The same for another Java.
  public static String render(
      JavaProject project, List<Dependency> dependencies, String plugins, JavaLevel level) {
    return project
        .filled(MavenPom.class, "java-pom.xml")
        .replace("@properties@", level.properties())
        .replace("@dependencies@\n", dependencies(dependencies))
        .replace("@plugins@", plugins.isEmpty() ? "" : plugins.stripTrailing() + "\n");
  }

  /// Version of a library in the kit.
  ///
  /// @param coordinates `group:artifact`
  public static String version(String coordinates) {
    return Objects.requireNonNull(VERSIONS.getProperty(coordinates), coordinates);
  }

  /// Elements for a build file, each with the end of its line.
  static String dependencies(List<Dependency> dependencies) {
    return dependencies.stream().map(d -> dependency(d) + "\n").collect(Collectors.joining());
  }

  private static String dependency(Dependency dependency) {
    String[] names = dependency.coordinates().split(":", 2);
    String version = version(dependency.coordinates());
    String scope =
        dependency.scope().equals("compile")
            ? ""
            : "\n      <scope>%s</scope>".formatted(dependency.scope());
    return """
        <dependency>
          <groupId>%s</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>%s
        </dependency>\
    """
        .formatted(names[0], names[1], version, scope);
  }

  private static Properties versions() {
    var versions = new Properties();
    try (InputStream in =
        Objects.requireNonNull(Kit.class.getResourceAsStream("kit.properties"), "kit.properties")) {
      versions.load(in);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
