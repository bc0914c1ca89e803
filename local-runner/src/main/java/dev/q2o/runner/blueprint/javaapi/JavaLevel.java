package dev.q2o.runner.blueprint.javaapi;

import java.util.List;

/// The Java a project is written for.
///
/// @param release of the language and the library, the least it runs on
/// @param testOptions of the virtual machine its tests run on
public record JavaLevel(int release, List<String> testOptions) {
  /// What runs in most places.
  public static final JavaLevel WIDE = new JavaLevel(17, List.of());

  public JavaLevel {
    testOptions = List.copyOf(testOptions);
  }

  /// The releases continuous integration tries.
  public List<Integer> tried() {
    return release == 25 ? List.of(25) : List.of(release, 25);
  }

  /// Properties of a Maven build file.
  String properties() {
    String properties = "    <maven.compiler.release>" + release + "</maven.compiler.release>";
    return testOptions.isEmpty()
        ? properties
        : properties + "\n    <argLine>" + String.join(" ", testOptions) + "</argLine>";
  }
}
