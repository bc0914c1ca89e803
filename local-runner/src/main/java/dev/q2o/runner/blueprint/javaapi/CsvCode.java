package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.stream.Collectors;

/// Rows as CSV, out and in.
final class CsvCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;

  CsvCode(Plan plan, EntityPlan entity) {
    this.plan = plan;
    this.entity = entity;
  }

  private String path() {
    return entity.csvPath();
  }

  private List<Property> cells() {
    return entity.properties().stream().filter(p -> p.kind() != Kind.BINARY).toList();
  }

  private static String cell(Property property) {
    return switch (property.kind()) {
      case INTEGER, LONG, DECIMAL, FLOAT, DOUBLE, REFERENCE -> "NUMBER";
      case BOOLEAN -> "FLAG";
      case REFERENCES -> "NUMBERS";
      default -> "TEXT";
    };
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/Csv.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/CsvContract.java");
  }

  @Override
  public List<ServiceField> services(JavaFile file) {
    String csv = file.use(plan.shared("behaviour.Csv"));
    String column = file.use(plan.shared("behaviour.Csv.Column"));
    String cell = file.use(plan.shared("behaviour.Csv.Cell"));
    String columns =
        cells().stream()
            .map(p ->
                "new %s(%s, %s.%s)".formatted(column, JavaFile.literal(p.name()), cell, cell(p)))
            .collect(Collectors.joining(", "));
    return List.of(new ServiceField(csv, entity.csvVariable(), "new " + csv + "(" + columns + ")"));
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "%s.register(routes, %s, %s, %s);"
            .formatted(
                file.use(plan.shared("behaviour.Csv")),
                entity.csvVariable(),
                JavaFile.literal(path()),
                entity.variable()));
  }

  @Override
  public List<Operation> operations() {
    String[] denied =
        plan.signIn().isEmpty() ? new String[] {"400"} : new String[] {"400", "401", "403"};
    return List.of(
        new Operation(
            "GET",
            path(),
            "Downloads " + entity.many() + " as CSV; takes the parameters of the list",
            "download" + Words.upperFirst(entity.variable()),
            entity.plural(),
            "",
            "text/csv",
            "200",
            "{type: string}",
            List.of(denied)),
        new Operation(
            "POST",
            path(),
            "Creates " + entity.many() + " from CSV; tells which lines are wrong",
            "upload" + Words.upperFirst(entity.variable()),
            entity.plural(),
            "{type: string}",
            "text/csv",
            "200",
            "",
            List.of(denied)));
  }

  @Override
  public List<TestClass> tests() {
    String managed =
        entity.properties().stream()
            .filter(Property::managed)
            .map(p -> JavaFile.literal(p.name()))
            .collect(Collectors.joining(", ", "java.util.List.of(", ")"));
    String text =
        entity.settable().stream()
            .filter(p -> p.freeText(6))
            .map(Property::name)
            .findFirst()
            .orElse("");
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "Csv",
            "Rows as CSV, out and in.",
            JavaFile.literal(entity.path()),
            JavaFile.literal(entity.table()),
            managed,
            JavaFile.literal(text)));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "csv",
        "%s can be downloaded and uploaded as CSV, and text cannot run as a formula."
            .formatted(entity.plural()));
  }
}
