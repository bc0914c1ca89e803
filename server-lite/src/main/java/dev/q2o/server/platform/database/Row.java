package dev.q2o.server.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The row a query stands on, by column name. Only valid inside the mapper it is given to.
public final class Row {
  private final ResultSet rows;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  public UUID uuid(String column) {
    return present(column, get(column, UUID.class));
  }

  public @Nullable UUID uuidOrNull(String column) {
    return get(column, UUID.class);
  }

  public String text(String column) {
    return present(column, textOrNull(column));
  }

  public @Nullable String textOrNull(String column) {
    try {
      return rows.getString(column);
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    }
  }

  public Instant instant(String column) {
    return present(column, instantOrNull(column));
  }

  public @Nullable Instant instantOrNull(String column) {
    OffsetDateTime time = get(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public int integer(String column) {
    return present(column, get(column, Integer.class));
  }

  public long number(String column) {
    return present(column, get(column, Long.class));
  }

  public @Nullable Long numberOrNull(String column) {
    return get(column, Long.class);
  }

  public boolean flag(String column) {
    return present(column, get(column, Boolean.class));
  }

  public byte[] bytes(String column) {
    try {
      return present(column, rows.getBytes(column));
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    }
  }

  public <E extends Enum<E>> E constant(String column, Class<E> type) {
    return Enum.valueOf(type, text(column));
  }

  private <T> @Nullable T get(String column, Class<T> type) {
    try {
      return rows.getObject(column, type);
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    }
  }

  private static <T> T present(String column, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the column " + column + " is null");
    }
    return value;
  }
}
