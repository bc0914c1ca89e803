package dev.q2o.server.platform.database;

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
    return run(PreparedStatement::executeUpdate);
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
      try (ResultSet rows = prepared.executeQuery()) {
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
    run(prepared -> {
      prepared.setFetchSize(FETCH);
      try (ResultSet rows = prepared.executeQuery()) {
        Row row = new Row(rows);
        long count = 0;
        while (rows.next()) {
          taker.accept(mapper.apply(row));
          count++;
        }
        return count;
      }
    });
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
    try (PreparedStatement prepared = connection.prepareStatement(sql.jdbc())) {
      for (int i = 0; i < sql.names().size(); i++) {
        String name = sql.names().get(i);
        if (!values.containsKey(name)) {
          throw new IllegalArgumentException("no value for :" + name + " in " + sql.text());
        }
        prepared.setObject(i + 1, values.get(name));
      }
      return work.on(prepared);
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    } finally {
      statements.ran(transaction.scope(), sql, System.nanoTime() - begun);
    }
  }

  private interface Work<T> {
    T on(PreparedStatement prepared) throws SQLException;
  }
}
