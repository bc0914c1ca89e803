package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.javaapi.BehaviourCode.TestClass;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;

/// Renders a test class that runs a shared contract for one entity.
final class ContractTestCode {
  private ContractTestCode() {}

  /// @param name of the contract `behaviour.<name>Contract`, and part of the name of the test
  /// @param arguments of the constructor of the contract, as Java; types are written out
  static TestClass of(
      Plan plan, EntityPlan entity, String name, String documentation, String... arguments) {
    return named(
        plan,
        entity,
        entity.name() + name + "ApiTest",
        "behaviour." + name + "Contract",
        documentation,
        arguments);
  }

  /// @param test simple name of the test class
  /// @param contract its type, below the package of the application
  static TestClass named(
      Plan plan,
      EntityPlan entity,
      String test,
      String contract,
      String documentation,
      String... arguments) {
    return new TestClass(
        entity.packageName() + "." + test,
        () -> {
          var file = new JavaFile(entity.packageName(), test, entity.name());
          String base = file.use(plan.shared(contract));
          var written = List.of(arguments).stream().map(a -> imported(a, file)).toList();
          file.add("/** " + documentation + " */");
          file.add("class " + test + " extends " + base + " {").blank();
          file.add("  " + test + "() {");
          file.wrapped(4, "super(", written, ");");
          return file.add("  }\n}").render();
        });
  }

  /// Replaces the fully qualified names of the collections by imports.
  private static String imported(String argument, JavaFile file) {
    String written = argument;
    for (String type : List.of("java.util.Map", "java.util.List", "java.util.Set")) {
      if (written.contains(type)) {
        written = written.replace(type, file.use(type));
      }
    }
    return written;
  }
}
