package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The commits of a run's workspace as a chain of git bundles, so that a runner without the disk of
/// the one before it can go on. Safe for concurrent use.
public final class StoredBundles {
  private final Database database;
  private final JournalWriter writer;

  StoredBundles(Database database, JournalWriter writer) {
    this.database = database;
    this.writer = writer;
  }

  /// A link of the chain.
  ///
  /// @param number from 1, without gaps
  /// @param since commit the reader must have; empty for the first
  /// @param commit newest commit it brings
  /// @param blobSha256 the bundle's bytes in the blob store
  public record Link(RunId run, int number, String since, String commit, String blobSha256) {}

  /// Records a bundle whose bytes are in the blob store.
  ///
  /// @param epoch the caller's; the future fails with {@link StaleEpochException} when the run was
  ///   taken over since, and with another {@link JournalException} when the number is in use
  public CompletableFuture<?> add(long epoch, Link link) {
    return writer.submit(connection -> {
      // the row is locked, so a takeover waits for this or is seen by it
      try (PreparedStatement fence =
              connection.prepareStatement(
                  "update run set epoch = epoch where id = ? and epoch = ?");
          PreparedStatement insert =
              connection.prepareStatement(
                  "insert into bundle(run, number, from_commit, to_commit, blob_sha256)"
                      + " values(?, ?, ?, ?, ?)")) {
        fence.setString(1, link.run().toString());
        fence.setLong(2, epoch);
        if (fence.executeUpdate() != 1) {
          throw new StaleEpochException(link.run(), epoch);
        }
        insert.setString(1, link.run().toString());
        insert.setInt(2, link.number());
        insert.setString(3, link.since());
        insert.setString(4, link.commit());
        insert.setString(5, link.blobSha256());
        return insert.executeUpdate();
      }
    });
  }

  /// The whole chain, in order.
  public List<Link> of(RunId run) {
    try {
      return database.use(connection -> {
        List<Link> links = new ArrayList<>();
        try (PreparedStatement select =
            connection.prepareStatement(
                "select number, from_commit, to_commit, blob_sha256 from bundle"
                    + " where run = ? order by run, number")) {
          select.setString(1, run.toString());
          try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
              links.add(
                  new Link(
                      run,
                      found.getInt(1),
                      found.getString(2),
                      found.getString(3),
                      found.getString(4)));
            }
          }
        }
        return links;
      });
    } catch (SQLException e) {
      throw new JournalException("The bundles cannot be read: %s.".formatted(Reasons.of(e)), e);
    }
  }
}
