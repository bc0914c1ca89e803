package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rows are found by the words of their texts, the best match first.
final class SearchCode implements BehaviourCode {
  /// The longest text the tests store in a field.
  private static final int TYPED = 20;

  private static final int SHORTEST = 5;

  private final Plan plan;
  private final EntityPlan entity;
  private final Behaviour.Search search;
  private final String table;

  SearchCode(Plan plan, EntityPlan entity, Behaviour.Search search) {
    this.plan = plan;
    this.entity = entity;
    this.search = search;
    this.table = Words.sqlName(entity.table() + "_search_word");
  }

  @Override
  public List<String> mainSources() {
    return List.of(
        "behaviour/Search.java",
        "query/WordIndex.java",
        "query/WordSearch.java",
        "query/Words.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/SearchContract.java", "query/WordSearchTest.java");
  }

  /// The placeholder makes PostgreSQL find the beginning of a word by the index, whatever the
  /// language of the database.
  @Override
  public String tables() {
    return """
    create table "%1$s" (
      "row_id" bigint not null references "%2$s" ("id") on delete cascade,
      "word" varchar(50) not null,
      "weight" integer not null,
      primary key ("row_id", "word")
    );
    create index "%3$s" on "%1$s" ("word"${beginning});
    """
        .formatted(table, entity.table(), Words.sqlName("ix_" + table + "_word"));
  }

  @Override
  public List<String> listing() {
    return List.of(".words(%s)".formatted(index()));
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    return Optional.of("new %s(%s)".formatted(file.use(plan.shared("behaviour.Search")), index()));
  }

  /// The table, then the fields, as arguments.
  private String index() {
    return Stream.concat(Stream.of(table), search.fields().stream())
        .map(JavaFile::literal)
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter(
            search.word(),
            "Words a row must have, whatever their order, case and accents; of the last one the"
                + " beginning is enough. The best match comes first unless sort says otherwise",
            "string"));
  }

  @Override
  public List<TestClass> tests() {
    List<String> typed =
        search.fields().stream()
            .map(entity::member)
            .filter(p -> !p.managed() && p.freeText(SHORTEST) && p.freeText(TYPED))
            .map(Property::name)
            .toList();
    if (typed.isEmpty()) {
      return List.of();
    }
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "Search",
            "Rows are found by their words.",
            JavaFile.literal(entity.path()),
            JavaFile.literal(typed.getFirst()),
            JavaFile.literal(typed.size() > 1 ? typed.get(1) : "")));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "search",
        "%s are found by the words of their %s from the moment they are stored, the best match first, and only by whoever sees them."
            .formatted(
                entity.plural(),
                search.fields().stream()
                    .map(field -> Words.snake(field).replace('_', ' '))
                    .collect(Collectors.joining(", "))));
  }
}
