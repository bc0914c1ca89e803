package dev.q2o.server.platform.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Statements of one transaction that are sent together: on PostgreSQL in one round trip, on H2 one
/// after the other. They run in order and none of them knows the answer of another, so whoever uses
/// this looks at all answers afterwards.
public final class Together {
  private final Transaction transaction;
  private final List<RoundTrip.Part> parts = new ArrayList<>();

  Together(Transaction transaction) {
    this.transaction = transaction;
  }

  /// Adds an insert, update or delete.
  ///
  /// @return how many rows it changes
  public Answer<Integer> update(Sql change) {
    change.mustChange();
    return add(change, PreparedStatement::getUpdateCount);
  }

  /// Adds a query of at most one row.
  public <T> Answer<Optional<T>> optional(Sql query, Function<Row, T> mapper) {
    return add(query, executed -> query.only(query.rows(executed, mapper)));
  }

  /// Sends what was added.
  public void send() {
    RoundTrip.send(transaction, parts);
  }

  private <T> Answer<T> add(Sql sql, Work<T> work) {
    Answer<T> answer = new Answer<>();
    parts.add(new RoundTrip.Part(sql, executed -> answer.value = work.on(executed)));
    return answer;
  }

  /// What a statement answers; there once the statements were sent.
  public static final class Answer<T> {
    private @Nullable T value;

    private Answer() {}

    /// @throws IllegalStateException before it was sent
    public T get() {
      T answered = value;
      if (answered == null) {
        throw new IllegalStateException("these statements were not sent yet");
      }
      return answered;
    }
  }

  private interface Work<T> {
    T on(PreparedStatement executed) throws SQLException;
  }
}
