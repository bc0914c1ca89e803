package dev.q2o.server.platform.database;

import java.util.concurrent.ConcurrentHashMap;

/// What all transactions of a database share: parsed statements and who watches them.
final class Statements {
  private final ConcurrentHashMap<String, NamedSql> parsed = new ConcurrentHashMap<>();
  private final StatementObserver observer;
  private final DatabaseUrl url;

  Statements(DatabaseUrl url, StatementObserver observer) {
    this.url = url;
    this.observer = observer;
  }

  /// Whether a statement of a tenant runs under row-level security, and several statements can
  /// share a round trip.
  boolean rowSecurity() {
    return url instanceof DatabaseUrl.Postgres;
  }

  /// A change that answers with the rows it changed, in the words of the database.
  NamedSql returning(NamedSql change, String columns) {
    return parsed(
        switch (url) {
          case DatabaseUrl.Postgres ignored -> change.text() + "\nreturning " + columns;
          case DatabaseUrl.H2 ignored -> {
            // What is said in front of the change stays in front.
            int end = change.text().startsWith("--") ? change.text().indexOf('\n') + 1 : 0;
            yield change.text().substring(0, end)
                + "select "
                + columns
                + " from final table (\n"
                + change.text().substring(end)
                + ")";
          }
        });
  }

  // Texts are literals of the program, so the map is as large as the program.
  NamedSql parsed(String text) {
    return parsed.computeIfAbsent(text, NamedSql::parse);
  }

  void ran(Scope scope, NamedSql sql, long nanos) {
    observer.ran(scope, sql.text(), nanos);
  }
}
