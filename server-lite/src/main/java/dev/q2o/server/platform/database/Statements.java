package dev.q2o.server.platform.database;

import java.util.concurrent.ConcurrentHashMap;

/// What all transactions of a database share: parsed statements and who watches them.
final class Statements {
  private final ConcurrentHashMap<String, NamedSql> parsed = new ConcurrentHashMap<>();
  private final StatementObserver observer;

  Statements(StatementObserver observer) {
    this.observer = observer;
  }

  // Texts are literals of the program, so the map is as large as the program.
  NamedSql parsed(String text) {
    return parsed.computeIfAbsent(text, NamedSql::parse);
  }

  void ran(Scope scope, NamedSql sql, long nanos) {
    observer.ran(scope, sql.text(), nanos);
  }
}
