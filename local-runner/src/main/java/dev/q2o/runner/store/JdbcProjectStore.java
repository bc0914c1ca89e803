package dev.q2o.runner.store;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunState;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.Reasons;
import dev.q2o.runner.workspace.SafePath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Projects in the same database as their runs, in plain JDBC: one table does not pay for the
/// second an object mapper takes to start on the way to every run. Safe for concurrent use.
public final class JdbcProjectStore implements ProjectStore {
  private static final String COLUMNS =
      "p.id, p.slug, p.name, p.client, p.description, p.objectives, p.model_file, p.model_text,"
          + " p.model_target, p.version, p.created_at, p.updated_at";
  private static final String DUPLICATE_KEY = "23505";
  private final Database database;
  private final IdSource ids;
  private final Clock clock;

  public JdbcProjectStore(Database database, IdSource ids, Clock clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public SaveResult create(Draft typed) {
    Draft draft = DraftRules.tidy(typed);
    Optional<SaveResult> refusal = DraftRules.refusal(draft);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return write(connection -> {
      while (true) {
        Project project = project(draft, freeSlug(connection, draft.name()));
        try {
          insert(connection, project);
          return new SaveResult.Saved(project);
        } catch (SQLException e) {
          if (!DUPLICATE_KEY.equals(e.getSQLState())) {
            throw e;
          }
        }
      }
    });
  }

  private Project project(Draft draft, String slug) {
    Instant now = now();
    return new Project(
        ids.newProject(),
        slug,
        draft.name(),
        draft.client(),
        draft.description(),
        draft.objectives(),
        draft.model(),
        1,
        now,
        now);
  }

  @Override
  public SaveResult update(ProjectId id, Draft typed, long expectedVersion) {
    Draft draft = DraftRules.tidy(typed);
    Optional<SaveResult> refusal = DraftRules.refusal(draft);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return write(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              "update project set name = ?, client = ?, description = ?, objectives = ?, search ="
                  + " ?, model_file = ?, model_text = ?, model_target = ?, updated_at = ?, version"
                  + " = version + 1 where id = ? and version = ? and deleted_at is null")) {
        update.setString(1, draft.name());
        update.setString(2, draft.client());
        update.setString(3, draft.description());
        update.setObject(4, draft.objectives().toArray(String[]::new));
        update.setString(5, searchText(draft));
        update.setString(6, draft.model().fileName());
        update.setString(7, draft.model().text());
        update.setString(8, draft.model().target());
        update.setObject(9, now().atOffset(ZoneOffset.UTC));
        update.setString(10, id.toString());
        update.setLong(11, expectedVersion);
        boolean saved = update.executeUpdate() == 1;
        Optional<Project> current = find(connection, "p.id = ?", id.toString());
        if (current.isEmpty()) {
          return new SaveResult.Invalid("name", "This project was deleted meanwhile.");
        }
        return saved ? new SaveResult.Saved(current.get()) : new SaveResult.Conflict(current.get());
      }
    });
  }

  @Override
  public boolean delete(ProjectId id) {
    return mark(
        "update project set deleted_at = ? where id = ? and deleted_at is null",
        Optional.of(now().atOffset(ZoneOffset.UTC)),
        id);
  }

  @Override
  public boolean restore(ProjectId id) {
    return mark(
        "update project set deleted_at = ? where id = ? and deleted_at is not null",
        Optional.empty(),
        id);
  }

  private boolean mark(String sql, Optional<OffsetDateTime> deletedAt, ProjectId id) {
    return write(connection -> {
      try (PreparedStatement update = connection.prepareStatement(sql)) {
        update.setObject(1, deletedAt.orElse(null));
        update.setString(2, id.toString());
        return update.executeUpdate() == 1;
      }
    });
  }

  @Override
  public Optional<Project> find(ProjectId id) {
    return read(connection -> find(connection, "p.id = ?", id.toString()));
  }

  @Override
  public Optional<Project> findBySlug(String slug) {
    return read(connection -> find(connection, "p.slug = ?", slug));
  }

  @Override
  public Page list(Query query) {
    List<String> words =
        Stream.of(query.search().toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(w -> !w.isEmpty())
            .toList();
    String from =
        " from project p left join run r on r.project = p.id"
            + " and r.number = (select max(n.number) from run n where n.project = p.id)"
            + " where p.deleted_at is null"
            + " and p.search like ? escape '!'".repeat(words.size())
            + query
                .status()
                .map(s -> " and coalesce(r.state, 'QUEUED') in (" + states(s) + ")")
                .orElse("");
    String order =
        switch (query.sort()) {
          case NAME -> " order by lower(p.name), p.id";
          case UPDATED -> " order by p.updated_at desc, p.id desc";
          case CREATED -> " order by p.created_at desc, p.id desc";
        };
    return read(connection -> {
      long total = count(connection, "select count(*)" + from, words);
      List<Row> rows = new ArrayList<>();
      try (PreparedStatement select =
          connection.prepareStatement(
              "select "
                  + COLUMNS
                  + ", coalesce(r.state, 'QUEUED')"
                  + from
                  + order
                  + " limit ? offset ?")) {
        bind(select, words);
        select.setInt(words.size() + 1, query.size());
        select.setLong(words.size() + 2, (long) (Math.max(1, query.page()) - 1) * query.size());
        try (ResultSet found = select.executeQuery()) {
          while (found.next()) {
            rows.add(new Row(read(found), RunState.valueOf(found.getString(13)).publicStatus()));
          }
        }
      }
      return new Page(rows, total, query.page(), query.size());
    });
  }

  private static long count(Connection connection, String sql, List<String> words)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, words);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? found.getLong(1) : 0;
      }
    }
  }

  private static void bind(PreparedStatement select, List<String> words) throws SQLException {
    for (int i = 0; i < words.size(); i++) {
      String plain = words.get(i).replace("!", "!!").replace("%", "!%").replace("_", "!_");
      select.setString(i + 1, "%" + plain + "%");
    }
  }

  private static String states(PublicStatus status) {
    return Arrays.stream(RunState.values())
        .filter(s -> s.publicStatus() == status)
        .map(s -> "'" + s.name() + "'")
        .collect(Collectors.joining(", "));
  }

  /// The name in ASCII, or `name-2`, `name-3` when that is taken. Slugs of deleted projects stay
  /// taken: their folder may still be there, and they may be restored.
  private static String freeSlug(Connection connection, String name) throws SQLException {
    String wanted = Names.slug(name).filter(s -> !s.isEmpty()).orElse("project");
    String base = SafePath.problem(wanted).isEmpty() ? wanted : "project-" + wanted;
    Set<String> taken = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement("select slug from project where slug = ? or slug like ?")) {
      select.setString(1, base);
      select.setString(2, base + "-%");
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          taken.add(found.getString(1));
        }
      }
    }
    String slug = base;
    for (int number = 2; taken.contains(slug); number++) {
      slug = base + "-" + number;
    }
    return slug;
  }

  private static void insert(Connection connection, Project project) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into project(id, slug, name, client, description, objectives, search,"
                + " model_file, model_text, model_target, version, created_at, updated_at)"
                + " values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, project.id().toString());
      insert.setString(2, project.slug());
      insert.setString(3, project.name());
      insert.setString(4, project.client());
      insert.setString(5, project.description());
      insert.setObject(6, project.objectives().toArray(String[]::new));
      insert.setString(
          7,
          searchText(
              new Draft(
                  project.name(),
                  project.client(),
                  project.description(),
                  project.objectives(),
                  project.model())));
      insert.setString(8, project.model().fileName());
      insert.setString(9, project.model().text());
      insert.setString(10, project.model().target());
      insert.setLong(11, project.version());
      insert.setObject(12, project.createdAt().atOffset(ZoneOffset.UTC));
      insert.setObject(13, project.updatedAt().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  private static Optional<Project> find(Connection connection, String where, String value)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select " + COLUMNS + " from project p where p.deleted_at is null and " + where)) {
      select.setString(1, value);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? Optional.of(read(found)) : Optional.empty();
      }
    }
  }

  private static Project read(ResultSet row) throws SQLException {
    Object[] objectives = (Object[]) row.getArray(6).getArray();
    return new Project(
        ProjectId.parse(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Arrays.stream(objectives).map(String::valueOf).toList(),
        new Project.ModelSource(row.getString(7), row.getString(8), row.getString(9)),
        row.getLong(10),
        row.getObject(11, OffsetDateTime.class).toInstant(),
        row.getObject(12, OffsetDateTime.class).toInstant());
  }

  private static String searchText(Draft draft) {
    return Stream.concat(
            Stream.of(draft.name(), draft.client(), draft.description()),
            draft.objectives().stream())
        .collect(Collectors.joining("\n"))
        .toLowerCase(Locale.ROOT);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T read(Database.Work<T> work) {
    try {
      return database.use(work);
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private <T> T write(Database.Work<T> work) {
    try {
      return database.write(work);
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private static JournalException unusable(SQLException e) {
    return new JournalException(
        "The projects cannot be read or saved: %s.".formatted(Reasons.of(e)), e);
  }
}
