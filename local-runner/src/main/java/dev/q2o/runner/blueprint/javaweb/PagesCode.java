package dev.q2o.runner.blueprint.javaweb;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.JavaProject.AccessMatrix;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.javaapi.Words;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Renders what pages know about the rows of one entity. One instance serves one rendering.
final class PagesCode {
  /// The length of the text a test looks for.
  private static final int SEARCHED = 11;

  /// Columns of a list whose model does not say which.
  private static final int USUAL_COLUMNS = 5;

  /// Text up to this length is entered in one line.
  private static final int ONE_LINE = 255;

  private final Plan plan;
  private final EntityPlan entity;
  private final JavaFile file;

  private PagesCode(Plan plan, EntityPlan entity) {
    this.plan = plan;
    this.entity = entity;
    this.file =
        new JavaFile(
            entity.packageName(), entity.name() + "Pages", entity.name(), entity.name() + "Input");
  }

  static String render(Plan plan, EntityPlan entity) {
    return new PagesCode(plan, entity).render();
  }

  private String render() {
    String name = entity.name();
    String kind = file.use(plan.shared("ui.Kind"));
    List<Behaviour.Toggle> toggles = toggles(entity);
    var parameters = new ArrayList<String>();
    parameters.add(
        "%s<%s, %sInput> %s"
            .formatted(file.use(plan.shared("crud.Crud")), name, name, entity.variable()));
    if (entity.pagesUseDatabase()) {
      parameters.add(file.use(plan.shared("db.Database")) + " database");
    }
    if (entity.model().behaviour(Behaviour.Comments.class).isPresent()) {
      parameters.add(file.use(plan.shared("behaviour.Comments")) + " said");
    }
    if (entity.model().behaviour(Behaviour.Files.class).isPresent()) {
      parameters.add(file.use(plan.shared("behaviour.RowFiles")) + " kept");
    }
    if (entity.model().behaviour(Behaviour.Csv.class).isPresent()) {
      parameters.add(file.use(plan.shared("behaviour.Csv")) + " table");
    }
    file.add("/** What pages show of " + entity.many() + ", and what their forms ask for. */");
    file.add("public final class " + name + "Pages {\n\n  private " + name + "Pages() {}").blank();
    file.wrapped(2, "public static %s<%s> kind(".formatted(kind, name), parameters, ") {");
    file.add("    return new " + kind + "<>(");
    file.add("        " + JavaFile.literal(entity.path()) + ",");
    file.add("        " + JavaFile.literal(entity.singular()) + ",");
    file.add("        " + JavaFile.literal(entity.plural()) + ",");
    file.add(
        "        " + JavaFile.literal(entity.display().map(Property::name).orElse("id")) + ",");
    file.add("        " + entity.variable() + ",");
    list(entity.properties().stream().map(this::field).toList());
    list(columns(entity).stream().map(Property::name).map(JavaFile::literal).toList());
    file.add("        " + JavaFile.literal(order(entity)) + ",");
    if (WebBlueprint.any(plan, Behaviour.Toggle.class)) {
      list(toggles.stream().map(this::mark).toList());
    }
    if (WebBlueprint.any(plan, Behaviour.Csv.class)) {
      boolean csv = entity.model().behaviour(Behaviour.Csv.class).isPresent();
      file.add(
          "        %s.%s,"
              .formatted(file.use("java.util.Optional"), csv ? "of(table)" : "empty()"));
    }
    if (WebBlueprint.any(plan, Behaviour.Feed.class)) {
      String followed =
          entity
              .model()
              .behaviour(Behaviour.Feed.class)
              .map(feed -> plan.followed(entity, feed))
              .orElse("");
      file.add("        " + file.use("java.util.List") + ".of(" + followed + "),");
    }
    if (WebBlueprint.any(plan, Behaviour.Search.class)) {
      boolean words = entity.model().behaviour(Behaviour.Search.class).isPresent();
      file.add("        " + JavaFile.literal(words ? "search" : "q") + ",");
    }
    if (WebBlueprint.any(plan, Behaviour.Tags.class)) {
      file.add("        %s,".formatted(entity.model().behaviour(Behaviour.Tags.class).isPresent()));
    }
    if (WebBlueprint.any(plan, Behaviour.Comments.class)) {
      boolean said = entity.model().behaviour(Behaviour.Comments.class).isPresent();
      file.add(
          "        %s.%s,"
              .formatted(file.use("java.util.Optional"), said ? "of(said)" : "empty()"));
    }
    if (WebBlueprint.any(plan, Behaviour.Files.class)) {
      boolean kept = entity.model().behaviour(Behaviour.Files.class).isPresent();
      file.add(
          "        %s.%s,"
              .formatted(file.use("java.util.Optional"), kept ? "of(kept)" : "empty()"));
    }
    if (WebBlueprint.any(plan, Behaviour.Audit.class)) {
      history();
    }
    if (WebBlueprint.any(plan, Behaviour.SoftDelete.class)) {
      undo();
    }
    steps();
    return file.add("  }\n}").render();
  }

  private static List<Behaviour.Toggle> toggles(EntityPlan entity) {
    return entity.model().behaviours().stream()
        .filter(Behaviour.Toggle.class::isInstance)
        .map(Behaviour.Toggle.class::cast)
        .toList();
  }

  private static Optional<Behaviour.Screen> screen(EntityPlan entity) {
    return entity.model().behaviour(Behaviour.Screen.class);
  }

  /// What lists show beside the property a row is recognised by.
  private static List<Property> columns(EntityPlan entity) {
    Stream<Property> all =
        screen(entity)
            .map(screen -> screen.columns().stream().map(entity::member))
            .orElseGet(() ->
                entity.properties().stream()
                    .filter(PagesCode::fitsInTable)
                    .filter(property -> !entity.display().equals(Optional.of(property)))
                    .limit(USUAL_COLUMNS));
    return all.filter(property -> !entity.display().equals(Optional.of(property))).toList();
  }

  /// How lists are sorted until a person chooses, as the query parameter; empty for the usual.
  private static String order(EntityPlan entity) {
    String order = screen(entity).map(Behaviour.Screen::order).orElse("");
    if (order.isEmpty()) {
      return "";
    }
    return order.startsWith("-")
        ? "-" + entity.member(order.substring(1)).name()
        : entity.member(order).name();
  }

  private static boolean fitsInTable(Property property) {
    return property.kind() != Kind.BINARY
        && property.kind() != Kind.REFERENCES
        && form(property) != Kind.TEXT;
  }

  private void list(List<String> parts) {
    file.wrapped(8, file.use("java.util.List") + ".of(", parts, "),");
  }

  private void history() {
    boolean kept = entity.model().behaviour(Behaviour.Audit.class).isPresent();
    file.add(
        kept
            ? "        row -> %s.latest(database, %s, row),"
                .formatted(
                    file.use(plan.shared("behaviour.AuditTrail")), JavaFile.literal(entity.path()))
            : "        %s.NONE,".formatted(file.use(plan.shared("ui.History"))));
  }

  private void undo() {
    boolean possible = entity.model().behaviour(Behaviour.SoftDelete.class).isPresent();
    file.add(
        possible
            ? "        row -> %s.restore(database, %s, row),"
                .formatted(
                    file.use(plan.shared("behaviour.Restore")), JavaFile.literal(entity.table()))
            : "        %s.NONE,".formatted(file.use(plan.shared("ui.Undo"))));
  }

  private void steps() {
    String steps = file.use(plan.shared("ui.Steps"));
    entity
        .model()
        .behaviour(Behaviour.States.class)
        .ifPresentOrElse(
            states -> {
              String map = file.use("java.util.Map");
              List<String> ways =
                  states.transitions().entrySet().stream()
                      .map(way ->
                          "%s.entry(%s, %s)"
                              .formatted(
                                  map, JavaFile.literal(way.getKey()), literals(way.getValue())))
                      .toList();
              file.add("        new %s(".formatted(steps));
              file.add("            " + JavaFile.literal(states.field()) + ",");
              file.wrapped(12, map + ".ofEntries(", ways, ")));");
            },
            () -> file.add("        " + steps + ".NONE);"));
  }

  private String literals(List<String> values) {
    return values.stream()
        .map(JavaFile::literal)
        .collect(Collectors.joining(", ", file.use("java.util.List") + ".of(", ")"));
  }

  private String mark(Behaviour.Toggle toggle) {
    return "new %s(%s, %s, (row, account, on) -> %s.set(database, %s, row, account, on))"
        .formatted(
            file.use(plan.shared("ui.Mark")),
            JavaFile.literal(toggle.name()),
            JavaFile.literal(Names.humanise(toggle.name())),
            file.use(plan.shared("behaviour.Mark")),
            JavaFile.literal(entity.markTable(toggle.name())));
  }

  private String field(Property property) {
    var text = new StringBuilder(start(property));
    if (property.demanded()) {
      text.append(".asRequired()");
    }
    if (property.kind() != Kind.BINARY) {
      property.minLength().stream()
          .filter(n -> n > 0)
          .forEach(n -> limit(text, "minlength", Integer.toString(n)));
      property.maxLength().ifPresent(n -> limit(text, "maxlength", Integer.toString(n)));
    }
    property.min().ifPresent(bound -> limit(text, "min", bound.toPlainString()));
    property.max().ifPresent(bound -> limit(text, "max", bound.toPlainString()));
    if (property.kind() == Kind.DECIMAL) {
      limit(text, "digits", "2");
    }
    String help = help(property);
    if (!help.isEmpty()) {
      text.append(".help(").append(JavaFile.literal(help)).append(")");
    }
    if (!entered(entity, property)) {
      text.append(".shownOnly()");
    } else {
      preset(property)
          .ifPresent(v -> text.append(".preset(").append(JavaFile.literal(v)).append(")"));
    }
    return text.toString();
  }

  /// A sentence of the model about it, and what it becomes when a form leaves it empty.
  private String help(Property property) {
    if (!entered(entity, property)) {
      return "";
    }
    String sentence = property.documentation().strip().replaceAll("\\s+", " ");
    return preset(property).isPresent() || property.defaultValue().isEmpty()
        ? sentence
        : (sentence + " Left empty: " + property.defaultValue().get() + ".").strip();
  }

  /// What a new row has unless said otherwise, where a form can hold it: not what depends on when
  /// it is sent.
  private static Optional<String> preset(Property property) {
    boolean moment =
        property.kind() == Kind.LOCAL_DATE
            || property.kind() == Kind.LOCAL_TIME
            || property.kind() == Kind.INSTANT;
    return property.defaultValue().filter(_ -> !moment && !property.kind().link());
  }

  private static void limit(StringBuilder text, String which, String value) {
    text.append(".limit(\"").append(which).append("\", \"").append(value).append("\")");
  }

  /// Whether forms ask for it: what the service sets, whose a row is, and the state a row moves
  /// through by its own buttons, are only shown.
  static boolean entered(EntityPlan entity, Property property) {
    boolean owner =
        entity
            .model()
            .behaviour(Behaviour.Owner.class)
            .map(o -> entity.member(o.relation()).equals(property))
            .orElse(false);
    boolean state =
        entity
            .model()
            .behaviour(Behaviour.States.class)
            .map(s -> s.field().equals(property.name()))
            .orElse(false);
    return !property.managed() && !owner && !state;
  }

  private String start(Property property) {
    String type = file.use(plan.shared("ui.FormField"));
    String names = JavaFile.literal(property.name()) + ", " + JavaFile.literal(property.label());
    return switch (property.kind()) {
      case CHOICE ->
          "%s.choice(%s, %s.values())"
              .formatted(type, names, file.use(plan.choiceType(property.requireChoice())));
      case REFERENCE, REFERENCES ->
          "%s.%s(%s, %s)"
              .formatted(
                  type,
                  property.kind().reader(),
                  names,
                  JavaFile.literal(plan.target(property).path()));
      default ->
          "%s.of(%s, %s.%s)"
              .formatted(
                  type, names, file.use(plan.shared("ui.FormField.Kind")), form(property).form());
    };
  }

  /// Long text is entered in several lines, however it is stored.
  private static Kind form(Property property) {
    return property.kind() == Kind.STRING && property.maxLength().orElse(0) > ONE_LINE
        ? Kind.TEXT
        : property.kind();
  }

  /// The tests of the pages of one entity.
  static String tests(Plan plan, EntityPlan entity) {
    String name = entity.name() + "PagesApiTest";
    var file = new JavaFile(entity.packageName(), name, entity.name());
    file.add("/** The pages of " + entity.many() + " over HTTP, without scripts. */");
    file.add(
        """
        class %1$s extends %2$s {

          %1$s() {
            super(%3$s);
          }
        """
            .formatted(
                name,
                file.use(plan.shared("testing.PagesContract")),
                JavaFile.literal(entity.path())));
    if (screen(entity).isPresent()) {
      test(
          file,
          "listShowsTheColumnsOfTheModel",
          "assertColumns(\"%s\", %s);".formatted(order(entity), headings(entity)));
    }
    for (Property property : entity.settable()) {
      if (!entered(entity, property)) {
        continue;
      }
      String literal = JavaFile.literal(property.name());
      if (property.demanded()
          && property.kind() != Kind.BINARY
          && property.kind() != Kind.REFERENCES) {
        test(file, property.name() + "IsAskedFor", "assertAskedFor(" + literal + ");");
      }
      if (property.freeText(23)) {
        test(file, property.name() + "IsShownAsText", "assertEscaped(" + literal + ");");
      }
      if (property.kind() == Kind.BINARY) {
        test(file, property.name() + "IsDownloaded", "assertDownloaded(" + literal + ");");
      }
      if (property.kind().link()) {
        test(
            file,
            Words.lowerFirst(property.name()) + "LeadsThereAndBack",
            "assertRelated(%s, %s);"
                .formatted(literal, JavaFile.literal(plan.target(property).path())));
      }
    }
    entity
        .model()
        .behaviour(Behaviour.States.class)
        .filter(states -> !states.after(states.initial()).isEmpty())
        .ifPresent(states ->
            test(file, "stateMovesByItsButtons", "assertSteps(" + steps(entity, states) + ");"));
    for (Behaviour.Toggle toggle : toggles(entity)) {
      String mark = toggle.name();
      test(file, mark + "IsSetAndTakenBack", "assertMarked(" + JavaFile.literal(mark) + ");");
    }
    entity
        .model()
        .behaviour(Behaviour.Search.class)
        .flatMap(search ->
            search.fields().stream()
                .map(entity::member)
                .filter(p -> !p.managed() && p.freeText(SEARCHED))
                .findFirst())
        .ifPresent(p ->
            test(
                file,
                "searchBoxFindsWords",
                "assertFoundByWords(" + JavaFile.literal(p.name()) + ");"));
    entity
        .model()
        .behaviour(Behaviour.Feed.class)
        .ifPresent(feed -> {
          Behaviour.Feed.Source source = feed.sources().getFirst();
          Property property = entity.member(source.relation());
          test(
              file,
              "whatIsFollowedIsRead",
              Stream.of(property.name(), plan.target(property).path(), source.mark())
                  .map(JavaFile::literal)
                  .collect(Collectors.joining(", ", "assertFeedShown(", ");")));
        });
    if (entity.model().behaviour(Behaviour.Tags.class).isPresent()) {
      test(file, "tagsLeadToTheRowsThatHaveThem", "assertTagged();");
    }
    if (entity.model().behaviour(Behaviour.Comments.class).isPresent()) {
      test(file, "peopleSayWhatTheyThink", "assertCommented();");
    }
    entity
        .model()
        .behaviour(Behaviour.Files.class)
        .ifPresent(files ->
            test(
                file,
                "filesAreKeptWithTheirRow",
                "assertFilesKept(%s, %s, %s);"
                    .formatted(
                        JavaFile.literal(files.types().getFirst()),
                        files.maxBytes(),
                        files.count())));
    if (entity.model().behaviour(Behaviour.Csv.class).isPresent()) {
      String managed =
          entity.properties().stream()
              .filter(p -> !entered(entity, p))
              .map(p -> JavaFile.literal(p.name()))
              .collect(Collectors.joining(", ", file.use("java.util.List") + ".of(", ")"));
      test(
          file,
          "tablesAreTakenInLineByLine",
          "assertImported(%s, %s);".formatted(JavaFile.literal(entity.table()), managed));
    }
    if (entity.model().behaviour(Behaviour.Audit.class).isPresent()) {
      test(file, "changesAreRemembered", "assertHistoryShown();");
    }
    if (entity.model().behaviour(Behaviour.SoftDelete.class).isPresent()) {
      test(file, "deletionCanBeUndone", "assertUndone();");
    }
    return file.add("}").render();
  }

  /// What the columns are called, the one a row is recognised by first.
  private static String headings(EntityPlan entity) {
    Stream<String> title = Stream.of(entity.display().map(Property::label).orElse("Number"));
    return Stream.concat(title, columns(entity).stream().map(Property::label))
        .map(JavaFile::literal)
        .collect(Collectors.joining(", "));
  }

  /// The state field, its first value, one that may follow and one that may not.
  private static String steps(EntityPlan entity, Behaviour.States states) {
    List<String> next = states.after(states.initial());
    String never =
        entity.member(states.field()).requireChoice().values().stream()
            .map(EnumType.Value::name)
            .filter(value -> !value.equals(states.initial()) && !next.contains(value))
            .findFirst()
            .orElse("");
    return List.of(states.field(), states.initial(), next.getFirst(), never).stream()
        .map(JavaFile::literal)
        .collect(Collectors.joining(", "));
  }

  /// Who may do what on the pages of one entity.
  static String accessTests(Plan plan, EntityPlan entity, AccessMatrix matrix) {
    String name = entity.name() + "PageAccessApiTest";
    var file = new JavaFile(entity.packageName(), name, entity.name());
    file.add("/** Who may do what on the pages of " + entity.many() + ". */");
    file.add(
        "class %s extends %s {"
            .formatted(name, file.use(plan.shared("testing.PageAccessContract"))));
    file.blank().add("  " + name + "() {");
    String lines =
        matrix.lines().stream()
            .map(line -> "\n            " + JavaFile.literal(line))
            .collect(Collectors.joining(",", file.use("java.util.List") + ".of(", ")"));
    file.add("    super(");
    file.add("        " + JavaFile.literal(entity.path()) + ",");
    file.add("        " + JavaFile.literal(matrix.property()) + ",");
    return file.add("        " + lines + ");").add("  }\n}").render();
  }

  private static void test(JavaFile file, String name, String statement) {
    file.blank();
    file.add("  @%s".formatted(file.use("org.junit.jupiter.api.Test")));
    file.add("  void " + name + "() {\n    " + statement + "\n  }");
  }
}
