package dev.q2o.server.platform.database;

import dev.q2o.contract.ids.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Sends statements of a transaction. On PostgreSQL everything goes in one message, which the
/// driver splits and the database answers at once (decisions 0080 and 0081): entering the tenant,
/// changes that were put off, the statements themselves, the commit.
final class RoundTrip {
  private static final String NEXT = ";\n";

  private RoundTrip() {}

  /// A statement and what is done with its answer, on which the reader finds the statement.
  record Part(Sql sql, Reader reader) {}

  interface Reader {
    void read(PreparedStatement executed) throws SQLException;
  }

  /// Sends statements, after those that were put off.
  static void send(Transaction tx, List<Part> parts) {
    List<Part> all = withPutOff(tx, parts);
    if (all.isEmpty()) {
      return;
    }
    if (tx.statements().rowSecurity()) {
      inOneMessage(tx, all, "");
    } else {
      all.forEach(part -> alone(tx, part));
    }
  }

  /// Ends the transaction, after what was put off.
  static void commit(Transaction tx) throws SQLException {
    List<Part> last = withPutOff(tx, List.of());
    if (tx.statements().rowSecurity() && !last.isEmpty()) {
      // If one of them fails the rest is not run, so nothing is committed that was not all done.
      inOneMessage(tx, last, NEXT + "commit");
    } else {
      last.forEach(part -> alone(tx, part));
    }
    tx.connection().commit(); // costs nothing when it was sent already
  }

  private static List<Part> withPutOff(Transaction tx, List<Part> parts) {
    List<Sql> putOff = tx.takePutOff();
    if (putOff.isEmpty()) {
      return parts;
    }
    List<Part> all = new ArrayList<>(putOff.size() + parts.size());
    putOff.forEach(change -> all.add(new Part(change, executed -> {})));
    all.addAll(parts);
    return all;
  }

  private static void inOneMessage(Transaction tx, List<Part> parts, String end) {
    long begun = System.nanoTime();
    Optional<TenantId> entering = tx.entering();
    try (PreparedStatement prepared =
        tx.connection().prepareStatement(text(parts, entering.isPresent(), end))) {
      int bound = 0;
      if (entering.isPresent()) {
        RowSecurity.bind(prepared, entering.get());
        bound = 1;
      }
      for (Part part : parts) {
        bound = part.sql().bindTo(prepared, bound);
      }
      prepared.execute();
      if (entering.isPresent()) {
        prepared.getMoreResults(); // the first is that of entering
        tx.entered();
      }
      for (int i = 0; i < parts.size(); i++) {
        if (i > 0) {
          prepared.getMoreResults();
        }
        parts.get(i).reader().read(prepared);
      }
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    } finally {
      long each = (System.nanoTime() - begun) / parts.size();
      parts.forEach(part -> part.sql().ran(each));
    }
  }

  private static String text(List<Part> parts, boolean entering, String end) {
    if (parts.size() == 1 && !entering && end.isEmpty()) {
      return parts.getFirst().sql().jdbc();
    }
    return parts.stream()
        .map(part -> part.sql().jdbc())
        .collect(Collectors.joining(NEXT, entering ? RowSecurity.ENTER : "", end));
  }

  private static void alone(Transaction tx, Part part) {
    long begun = System.nanoTime();
    Connection connection = tx.connection();
    try (PreparedStatement prepared = connection.prepareStatement(part.sql().jdbc())) {
      part.sql().bindTo(prepared, 0);
      prepared.execute();
      part.reader().read(prepared);
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    } finally {
      part.sql().ran(System.nanoTime() - begun);
    }
  }
}
