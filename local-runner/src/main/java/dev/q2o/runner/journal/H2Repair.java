package dev.q2o.runner.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a sound journal of one that lacks what was confirmed. H2 may open a file that was cut off
/// as an older state of itself, as tables without rows, or as rows its indexes do not know; so what
/// is whole is read from a copy and written into a new file, which then takes the place of the old
/// one in one step. Whatever happens before that step, the file is as it was found.
final class H2Repair {
  private static final Logger log = LoggerFactory.getLogger(H2Repair.class);
  private final DataFolder folder;
  private final Path data;
  private final JournalMark.Confirmed confirmed;

  H2Repair(DataFolder folder, JournalMark.Confirmed confirmed) {
    this.folder = folder;
    this.data = H2Files.data(folder.database());
    this.confirmed = confirmed;
  }

  private record Rebuilt(List<JournalRecovery.RecoveredRun> runs, JournalMark.Confirmed holds) {}

  /// @return empty when nothing was missing after all
  /// @throws JournalException in one sentence when nothing can be recovered
  Optional<JournalRecovery> run() {
    Path reading = folder.root().resolve("q2o-reading");
    Path rebuilt = folder.root().resolve("q2o-rebuilt");
    try {
      H2Files.refuseInUse(folder);
      Files.copy(data, H2Files.data(reading), StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(H2Files.data(rebuilt));
      Rebuilt result = rebuild(reading, rebuilt);
      return replace(result, H2Files.data(rebuilt));
    } catch (IOException e) {
      throw new JournalException(
          "The file %s is cut off, and cannot be repaired: %s. Put that right, then start again."
              .formatted(data, IoSentence.of(e)),
          e);
    } catch (SQLException e) {
      throw unreadable(e);
    } finally {
      delete(H2Files.data(reading));
      delete(H2Files.data(rebuilt));
    }
  }

  private Rebuilt rebuild(Path reading, Path rebuilt) throws SQLException {
    JdbcConnectionPool from = H2Files.pool(reading, 1);
    JdbcConnectionPool to = H2Files.pool(rebuilt, 1);
    try (Connection damaged = from.getConnection();
        Connection fresh = to.getConnection()) {
      Tables.migrate(damaged, Dialect.H2, "The file " + data);
      Tables.migrate(fresh, Dialect.H2, "The file " + data);
      List<JournalRecovery.RecoveredRun> runs =
          new Salvage(damaged, fresh, new FileBlobStore(folder.blobs())).copy();
      JournalMark.Confirmed holds = H2Backend.holds(fresh, 0);
      fresh.createStatement().execute("shutdown");
      damaged.createStatement().execute("shutdown immediately");
      return new Rebuilt(runs, holds);
    } finally {
      from.dispose();
      to.dispose();
    }
  }

  private Optional<JournalRecovery> replace(Rebuilt result, Path rebuilt) throws IOException {
    if (result.runs().isEmpty() && confirmed.events() > 0) {
      throw unreadable(null);
    }
    long events = Math.max(0, confirmed.events() - result.holds().events());
    long projects = Math.max(0, confirmed.projects() - result.holds().projects());
    Optional<JournalRecovery> recovery = Optional.empty();
    if (events > 0 || projects > 0) {
      Path kept = keep();
      recovery =
          Optional.of(new JournalRecovery(events, projects, result.runs(), Optional.of(kept)));
    }
    Files.move(rebuilt, data, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return recovery;
  }

  private Path keep() throws IOException {
    Path kept =
        Stream.iterate(1, n -> n + 1)
            .map(n -> folder.root().resolve("q2o-damaged-%d.mv.db".formatted(n)))
            .filter(Files::notExists)
            .findFirst()
            .orElseThrow();
    return Files.copy(data, kept);
  }

  private JournalException unreadable(@Nullable Exception cause) {
    return new JournalException(
        "The file %s is cut off and nothing of it can be read any more, although %d events were recorded: restore it from a backup, or move it away to begin with an empty journal."
            .formatted(data, confirmed.events()),
        cause);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("{} was left behind", file, e);
    }
  }
}
