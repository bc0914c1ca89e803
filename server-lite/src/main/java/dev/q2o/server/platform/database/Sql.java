package dev.q2o.server.platform.database;

import dev.q2o.contract.ids.TenantId;
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
import org.jspecify.annotations.Nullable;

/// One statement of a transaction: bind its parameters, then run it once.
///
/// Errors of the database leave as [DatabaseFailed] or [DatabaseUnavailable]. Where two callers may
/// race, the row count is the answer, never a read before a write.
public final class Sql {
  private static final int FETCH = 500;

  private final Transaction transaction;
  private final Statements statements;
  private final NamedSql sql;
  private final Map<String, @Nullable Object> values = new HashMap<>();

  Sql(Transaction transaction, Statements statements, NamedSql sql) {
    this.transaction = transaction;
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

  /// Puts an insert, update or delete off until the next statement of the transaction or its end,
  /// with which it travels. For a change whose row count is of no interest.
  public void later() {
    mustChange();
    transaction.putOff(this);
  }

  /// Turns an insert, update or delete into a query of the rows it changes, as they are afterwards.
  ///
  /// @param columns as in a select
  public Sql returning(String columns) {
    mustChange();
    Sql query = new Sql(transaction, statements, statements.returning(sql, columns));
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
    return run(executed -> rows(executed, mapper));
  }

  /// Hands over the rows of a query one by one; for more rows than should be in memory.
  public <T> void each(Function<Row, ? extends T> mapper, Consumer<T> taker) {
    if (transaction.mode() == Mode.READ) {
      throw new IllegalStateException(
          "rows that come in portions need a transaction: " + sql.text());
    }
    RoundTrip.send(transaction, List.of()); // a cursor belongs to one statement
    long begun = System.nanoTime();
    try {
      enterAlone();
      try (PreparedStatement prepared = transaction.connection().prepareStatement(sql.jdbc())) {
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
      ran(System.nanoTime() - begun);
    }
  }

  /// The only row of a query, if there is one.
  ///
  /// @throws IllegalStateException when there are several
  public <T> Optional<T> optional(Function<Row, T> mapper) {
    return only(list(mapper));
  }

  /// The only row of a query that always has one, such as a count.
  public <T> T one(Function<Row, T> mapper) {
    return optional(mapper).orElseThrow(() -> new IllegalStateException("no row: " + sql.text()));
  }

  private <T> T run(Work<T> work) {
    List<T> answer = new ArrayList<>(1);
    RoundTrip.send(
        transaction, List.of(new RoundTrip.Part(this, executed -> answer.add(work.on(executed)))));
    return answer.getFirst();
  }

  <T> List<T> rows(PreparedStatement executed, Function<Row, T> mapper) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = executed.getResultSet()) {
      Row row = new Row(rows);
      while (rows.next()) {
        found.add(mapper.apply(row));
      }
    }
    return found;
  }

  <T> Optional<T> only(List<T> found) {
    if (found.size() > 1) {
      throw new IllegalStateException(found.size() + " rows for " + sql.text());
    }
    return found.stream().findFirst();
  }

  String jdbc() {
    return sql.jdbc();
  }

  void ran(long nanos) {
    statements.ran(transaction.scope(), sql, nanos);
  }

  private void enterAlone() throws SQLException {
    Optional<TenantId> entering = transaction.entering();
    if (entering.isPresent()) {
      RowSecurity.enter(transaction.connection(), entering.get());
      transaction.entered();
    }
  }

  /// @param bound parameters that are bound already
  /// @return how many are bound now
  int bindTo(PreparedStatement prepared, int bound) throws SQLException {
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

  void mustChange() {
    if (transaction.mode() == Mode.READ) {
      throw new IllegalStateException("a read changes nothing, but this does: " + sql.text());
    }
  }

  private interface Work<T> {
    T on(PreparedStatement executed) throws SQLException;
  }
}
