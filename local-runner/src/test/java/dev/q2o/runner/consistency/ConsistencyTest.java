package dev.q2o.runner.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.blueprint.targets.ShippedTargets;
import dev.q2o.runner.regenerate.Lock;
import dev.q2o.runner.regenerate.Regeneration;
import dev.q2o.runner.verify.FileInspections;
import dev.q2o.runner.verify.Inspection;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.workspace.Sha256;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Rendered projects of every type agree with their model and explain themselves; whatever is taken
/// away, added or changed in one of their files is named.
class ConsistencyTest {
  private static final Path MODELS = Path.of("src/test/resources");
  private static final String API = "src/main/resources/openapi.yaml";
  private static final String SQL = "src/main/resources/db/migration/V1__create_tables.sql";
  private static final String SEED = "src/main/resources/seed.json";

  private static final String TICKET = "src/main/java/app/bugtracker/ticket/Ticket";
  private static final String BUGS = "jdl/bug-tracker.jdl";

  @TempDir static Path shared;
  private static Inspections.Subject bugs;

  @TempDir Path folder;

  @BeforeAll
  static void write() throws IOException {
    bugs = subject(shared, render("api_service.java", BUGS), Map.of());
  }

  static Stream<Arguments> projects() {
    List<Arguments> all = new ArrayList<>();
    for (Blueprint blueprint : ShippedTargets.blueprints()) {
      all.add(Arguments.of(blueprint.id(), BUGS));
    }
    all.add(Arguments.of("microservice.java", "app-yaml/magazine.yaml"));
    all.add(Arguments.of("web_app.java", "openapi/petstore.yaml"));
    all.add(Arguments.of("saas_platform.java", "jdl/online-shop.jh"));
    return all.stream();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("projects")
  void everyTypeSaysWhatItsModelSays(String type, String model) throws IOException {
    Map<String, String> files = render(type, model);
    Inspections.Subject subject = subject(folder, files, Map.of());
    CheckResult same = new FileInspections().inspect(Inspection.MODEL, subject).result();
    assertThat(same.detail()).contains("README.md").contains("src/main/java/");
    assertThat(same.outcome()).as(same.detail()).isEqualTo(CheckOutcome.PASSED);
    CheckResult told = new FileInspections().inspect(Inspection.DOCUMENTATION, subject).result();
    assertThat(told.outcome()).as(told.detail()).isEqualTo(CheckOutcome.PASSED);
  }

  /// One thing that is wrong in one file.
  ///
  /// @param from what stands there, the first time
  /// @param finding what is said
  record Planted(String file, String from, String to, String finding) {}

  static Stream<Planted> differences() {
    return Stream.of(
        new Planted(API, "dueDate: {type", "due: {type", "Ticket.dueDate of the model is missing"),
        new Planted(API, "format: date}", "format: date-time}", "Ticket.dueDate is LOCAL_DATE"),
        new Planted(API, "minLength: 3", "minLength: 4", "must have minLength 3, and has 4"),
        new Planted(
            API, "\"BUG\", \"FEATURE\"]", "\"BUG\"]", "Type is [BUG, FEATURE] in the model"),
        new Planted(API, "Id of a row of Project", "Id of a row of Label", "refers to Project"),
        new Planted(API, "    delete:", "    x-delete:", "there is no DELETE /api/projects/{id}"),
        new Planted(
            API,
            "schemas/TicketPage",
            "schemas/LabelPage",
            "1 relations lead from Ticket to Project, and 0 addresses"),
        new Planted(
            API,
            "        dueDate: {",
            "        x: {type: string}\n        dueDate: {",
            "Ticket has x"),
        new Planted(
            API,
            "    Violation:",
            "    Ghost:\n      properties: {id: {}, version: {}}\n    Violation:",
            "says nothing of Ghost"),
        new Planted(SQL, "\"due_date\" date", "\"due\" date", "is no column of ticket"),
        new Planted(SQL, "\"due_date\" date", "\"due_date\" time", "Ticket.dueDate is LOCAL_DATE"),
        new Planted(
            SQL,
            "\"title\" varchar(255) not null",
            "\"title\" varchar(255)",
            "Ticket.title is required"),
        new Planted(SQL, "'BUG', 'FEATURE'", "'BUG'", "keeps Ticket.type to the values of Type"),
        new Planted(SQL, "table \"project\"", "table \"projekt\"", "there is no table of Project"),
        new Planted(
            SQL, "on delete set null", "on delete cascade", "deleting a Project must CLEAR"),
        new Planted(
            SQL,
            "create table \"ticket_label\"",
            "create table \"ghost\" (\n  \"id\" bigint\n);\ncreate table \"ticket_label\"",
            "says nothing of the table ghost"),
        new Planted(
            SQL,
            "  \"due_date\"",
            "  \"weight\" integer,\n  \"due_date\"",
            "has the column weight"),
        new Planted(SEED, "\"labels\"", "\"ghosts\"", "says nothing of ghosts"),
        new Planted(SEED, "\"dueDate\"", "\"dueOn\"", "Ticket has dueOn"),
        new Planted("README.md", "### Ticket", "### Ghost", "no section about Ticket"),
        new Planted("README.md", "| `dueDate` |", "| `due` |", "Ticket.dueDate of the model is"),
        new Planted("README.md", "`FEATURE`", "`OTHER`", "FEATURE of Type is missing"),
        new Planted(TICKET + ".java", "dueDate", "due", "Ticket.dueDate of the model is missing"),
        new Planted(
            TICKET + "Admin.java", "\"dueDate\"", "\"due\"", "Ticket.dueDate of the model is"));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void aDifferenceIsNamedWithItsFile(Planted planted) throws IOException {
    CheckResult result = with(planted, Inspection.MODEL);
    assertThat(result.outcome()).isEqualTo(CheckOutcome.FAILED);
    assertThat(result.detail())
        .startsWith(planted.file().replaceFirst("V1__.*", ""))
        .contains(planted.finding());
  }

  static Stream<Planted> unexplained() {
    return Stream.of(
        new Planted(API, "summary: \"Lists projects\"", "x: 1", "GET /api/projects has no summary"),
        new Planted(
            TICKET + "Input.java",
            "/** What a caller may set on a ticket. */",
            "// set",
            "nothing says what the public type TicketInput is for"),
        new Planted("README.md", "mvn verify", "gradle build", "README.md runs gradle"),
        new Planted(
            "README.md", "target/bug-tracker.jar", "target/x.jar", "README.md starts target/x.jar"),
        new Planted("README.md", "cp .env.example", "cp .env.x", "README.md uses .env.x"),
        new Planted("README.md", "(LICENCES.md)", "(X.md)", "README.md points at X.md"),
        new Planted("README.md", "`APP_PORT`", "`X_PORT`", "explains X_PORT, which no code reads"),
        new Planted(
            "README.md",
            "`/api/tickets/{id}` |",
            "`/x` |",
            "does not tell of GET /api/tickets/{id}"),
        new Planted("README.md", "# Bug Tracker", "Bug Tracker", "does not begin with a title"));
  }

  @ParameterizedTest
  @MethodSource("unexplained")
  void whatIsNotExplainedOrNotThereIsNamed(Planted planted) throws IOException {
    CheckResult result = with(planted, Inspection.DOCUMENTATION);
    assertThat(result.outcome()).isEqualTo(CheckOutcome.FAILED);
    assertThat(result.detail()).contains(planted.finding());
  }

  /// The one project of all planted faults, which is as it was afterwards.
  private static CheckResult with(Planted planted, Inspection what) throws IOException {
    Path file = bugs.folder().resolve(planted.file());
    String sound = Files.readString(file);
    assertThat(sound).contains(planted.from());
    int at = sound.indexOf(planted.from());
    Files.writeString(
        file,
        sound.substring(0, at) + planted.to() + sound.substring(at + planted.from().length()));
    try {
      return new FileInspections().inspect(what, bugs).result();
    } finally {
      Files.writeString(file, sound);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("projects")
  void commandsAreTheSameOnEverySystem(String type, String model) {
    assertThat(blueprint(type).design(model(model).model()).checks())
        .flatExtracting(Blueprint.Check::command)
        .filteredOn(word -> word.contains("{out}") || word.contains("{testkit}"))
        .isNotEmpty()
        .allSatisfy(word -> assertThat(word.replace(Blueprint.Check.JOIN, "")).doesNotContain(":"));
  }

  @Test
  void aContainerThatIsNotDeliveredIsNotStarted() throws IOException {
    Map<String, String> files = render("library.java", BUGS);
    files.merge("README.md", "\n    docker build .\n    docker compose up\n", String::concat);
    assertThat(
            new FileInspections()
                .inspect(Inspection.DOCUMENTATION, subject(folder, files, Map.of()))
                .output())
        .contains("runs docker, and Dockerfile is missing", "docker compose, and compose.yaml is");
  }

  @Test
  void withoutItsModelAProjectCannotBeCompared() throws IOException {
    Map<String, String> files = render("library.java", BUGS);
    files.remove(Lock.PATH);
    assertThat(
            new FileInspections()
                .inspect(Inspection.MODEL, subject(folder, files, Map.of()))
                .result()
                .detail())
        .contains("There is no q2o.lock");
  }

  @Test
  void nothingIsSaidOfWhatItsOwnerWroteOrDeleted() throws IOException {
    Map<String, String> files = render("api_service.java", BUGS);
    files.computeIfPresent(API, (_, text) -> text.replace("dueDate: {", "due: {"));
    files.remove("README.md");
    files.remove(TICKET + "Admin.java");
    Inspections.Subject subject = subject(folder, files, Map.of(API, Regeneration.KEY));
    for (Inspection what : List.of(Inspection.MODEL, Inspection.DOCUMENTATION)) {
      CheckResult result = new FileInspections().inspect(what, subject).result();
      assertThat(result.outcome()).as(result.detail()).isEqualTo(CheckOutcome.PASSED);
    }
  }

  private static ImportResult.Imported model(String model) {
    Path file = MODELS.resolve(model);
    return (ImportResult.Imported) new Importers().read(file, slug(file));
  }

  private static String slug(Path file) {
    return file.getFileName().toString().replaceAll("\\..*", "");
  }

  private static Blueprint blueprint(String type) {
    return ShippedTargets.blueprints().stream()
        .filter(blueprint -> blueprint.id().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> render(String type, String model) throws IOException {
    Blueprint blueprint = blueprint(type);
    Path file = MODELS.resolve(model);
    Blueprint.Design design = blueprint.design(model(model).model());
    Map<String, String> files = new HashMap<>(Regeneration.contents(design));
    Blueprint.Part lock =
        Regeneration.lock(
            design,
            new Lock.Blueprint(blueprint.id(), blueprint.version()),
            new Lock.Answers(slug(file), file.getFileName().toString(), Files.readString(file)));
    files.put(Lock.PATH, lock.files().getFirst().content().get());
    return files;
  }

  private static Inspections.Subject subject(
      Path tree, Map<String, String> files, Map<String, String> tasks) throws IOException {
    SortedMap<String, Tree.Entry> entries = new TreeMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = tree.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      entries.put(
          file.getKey(),
          new Tree.Entry(
              Sha256.of(file.getValue()),
              file.getValue().length(),
              false,
              tasks.getOrDefault(file.getKey(), "part")));
    }
    return new Inspections.Subject(
        new Tree.Listed("", "tree", entries), tree, tree, files.keySet());
  }
}
