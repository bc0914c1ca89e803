package dev.q2o.server.platform.database;

import dev.q2o.contract.ids.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One statement of a transaction: bind its parameters, then run it once.
///
/// Errors of the database leave as [DatabaseFailed] or [DatabaseUnavailable]. Where two callers may
/// race, the row count is the answer, never a read before a write.
public final class Sql {
  private static final int FETCH = 500;

  private final Transaction transaction;
  private final Connection connection;
  private final Statements statements;
  private final NamedSql sql;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  Sql(Transaction transaction, Connection connection, Statements statements, NamedSql sql) {
    this.transaction = transaction;
    this.connection = connection;
    this.statements = statements;
    this.sql = sql;
  }

  boolean names(String parameter) {
    return sql.distinct().contains(parameter);
  }

  /// Gives a parameter its value. Instants become timestamps in UTC, enums their name.
  ///
  /// @throws IllegalArgumentException when the statement has no such parameter
  public Sql bind(String parameter, @Nullable Object value) {
    if (!names(parameter)) {
      throw new IllegalArgumentException("no parameter :" + parameter + " in " + sql.text());
    }
    values.put(
        parameter,
        switch (value) {
          case Instant instant -> instant.atOffset(ZoneOffset.UTC);
          case Enum<?> constant -> constant.name();
          case null -> null;
          default -> value;
        });
    return this;
  }

  /// Runs an insert, update or delete.
  ///
  /// @return how many rows it changed
  public int update() {
    mustChange();
    return run(PreparedStatement::getUpdateCount);
  }

  /// Turns an insert, update or delete into a query of the rows it changes, as they are afterwards.
  ///
  /// @param columns as in a select
  public Sql returning(String columns) {
    mustChange();
    Sql query = new Sql(transaction, connection, statements, statements.returning(sql, columns));
    query.values.putAll(values);
    return query;
  }

  /// Runs an insert, update or delete of at most one row.
  ///
  /// @return whether it changed a row
  /// @throws IllegalStateException when it changed several
  public boolean updateOne() {
    int rows = update();
    if (rows > 1) {
      throw new IllegalStateException(rows + " rows changed by " + sql.text());
    }
    return rows == 1;
  }

  /// All rows of a query.
  public <T> List<T> list(Function<Row, T> mapper) {
    return run(prepared -> {
      List<T> found = new ArrayList<>();
      try (ResultSet rows = prepared.getResultSet()) {
        Row row = new Row(rows);
        while (rows.next()) {
          found.add(mapper.apply(row));
        }
      }
      return found;
    });
  }

  /// Hands over the rows of a query one by one; for more rows than should be in memory.
  public <T> void each(Function<Row, ? extends T> mapper, Consumer<T> taker) {
    if (transaction.mode() == Mode.READ) {
      throw new IllegalStateException(
          "rows that come in portions need a transaction: " + sql.text());
    }
    long begun = System.nanoTime();
    try {
      enterAlone(); // a cursor belongs to one statement
      try (PreparedStatement prepared = connection.prepareStatement(sql.jdbc())) {
        prepared.setFetchSize(FETCH);
        bindTo(prepared, 0);
        try (ResultSet rows = prepared.executeQuery()) {
          Row row = new Row(rows);
          while (rows.next()) {
            taker.accept(mapper.apply(row));
          }
        }
      }
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    } finally {
      statements.ran(transaction.scope(), sql, System.nanoTime() - begun);
    }
  }

  /// The only row of a query, if there is one.
  ///
  /// @throws IllegalStateException when there are several
  public <T> Optional<T> optional(Function<Row, T> mapper) {
    List<T> found = list(mapper);
    if (found.size() > 1) {
      throw new IllegalStateException(found.size() + " rows for " + sql.text());
    }
    return found.stream().findFirst();
  }

  /// The only row of a query that always has one, such as a count.
  public <T> T one(Function<Row, T> mapper) {
    return optional(mapper).orElseThrow(() -> new IllegalStateException("no row: " + sql.text()));
  }

  private <T> T run(Work<T> work) {
    long begun = System.nanoTime();
    Optional<TenantId> entering = transaction.entering();
    String text = entering.isPresent() ? RowSecurity.ENTER + sql.jdbc() : sql.jdbc();
    try (PreparedStatement prepared = connection.prepareStatement(text)) {
      bindTo(prepared, enter(prepared, entering));
      execute(prepared, entering);
      return work.on(prepared);
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    } finally {
      statements.ran(transaction.scope(), sql, System.nanoTime() - begun);
    }
  }

  static int[] updateAll(List<Sql> changes) {
    changes.forEach(Sql::mustChange);
    Sql first = changes.getFirst();
    return first.statements.rowSecurity()
        ? first.updateInOneTrip(changes)
        : changes.stream().mapToInt(Sql::update).toArray();
  }

  private int[] updateInOneTrip(List<Sql> changes) {
    long begun = System.nanoTime();
    Optional<TenantId> entering = transaction.entering();
    String text =
        changes.stream()
            .map(change -> change.sql.jdbc())
            .collect(Collectors.joining(";\n", entering.isPresent() ? RowSecurity.ENTER : "", ""));
    try (PreparedStatement prepared = connection.prepareStatement(text)) {
      int bound = enter(prepared, entering);
      for (Sql change : changes) {
        bound = change.bindTo(prepared, bound);
      }
      execute(prepared, entering);
      int[] counts = new int[changes.size()];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = prepared.getUpdateCount();
        prepared.getMoreResults();
      }
      return counts;
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    } finally {
      long each = (System.nanoTime() - begun) / changes.size();
      changes.forEach(change -> statements.ran(transaction.scope(), change.sql, each));
    }
  }

  private static int enter(PreparedStatement prepared, Optional<TenantId> entering)
      throws SQLException {
    if (entering.isEmpty()) {
      return 0;
    }
    RowSecurity.bind(prepared, entering.get());
    return 1;
  }

  private void enterAlone() throws SQLException {
    Optional<TenantId> entering = transaction.entering();
    if (entering.isPresent()) {
      RowSecurity.enter(connection, entering.get());
      transaction.entered();
    }
  }

  private void execute(PreparedStatement prepared, Optional<TenantId> entering)
      throws SQLException {
    prepared.execute();
    if (entering.isPresent()) {
      prepared.getMoreResults(); // the first is that of entering
      transaction.entered();
    }
  }

  /// @param bound parameters that are bound already
  /// @return how many are bound now
  private int bindTo(PreparedStatement prepared, int bound) throws SQLException {
    int at = bound;
    for (String name : sql.names()) {
      Object value = values.get(name);
      if (value == null && !values.containsKey(name)) {
        throw new IllegalArgumentException("no value for :" + name + " in " + sql.text());
      }
      prepared.setObject(++at, value);
    }
    return at;
  }

  private void mustChange() {
    if (transaction.mode() == Mode.READ) {
      throw new IllegalStateException("a read changes nothing, but this does: " + sql.text());
    }
  }

  private interface Work<T> {
    T on(PreparedStatement executed) throws SQLException;
  }
}
