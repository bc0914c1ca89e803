package dev.q2o.runner.journal;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Blobs in a table of the fleet's database: runners share no disk. Reading checks the hash, so a
/// damaged row is an error and never a wrong answer. Safe for concurrent use.
public final class PostgresBlobStore implements BlobStore {
  private final Database database;

  /// @param database a shared one
  public PostgresBlobStore(Database database) {
    if (!database.shared()) {
      throw new IllegalArgumentException("a data folder keeps its blobs in files");
    }
    this.database = database;
  }

  @Override
  public String put(byte[] content) throws IOException {
    String hash = Sha256.of(content);
    try {
      database.write(connection -> {
        try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into blob(sha256, content, created_at) values(?, ?, current_timestamp)"
                    + " on conflict do nothing")) {
          insert.setString(1, hash);
          insert.setBytes(2, content);
          return insert.executeUpdate();
        }
      });
      return hash;
    } catch (SQLException e) {
      throw new StoreUnreachableException(Reasons.of(e), e);
    }
  }

  @Override
  public Optional<byte[]> get(String sha256) throws IOException {
    if (!Sha256.isOne(sha256)) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> content =
          database.use(connection -> {
            try (PreparedStatement select =
                connection.prepareStatement("select content from blob where sha256 = ?")) {
              select.setString(1, sha256);
              try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
              }
            }
          });
      if (content.isPresent() && !Sha256.of(content.get()).equals(sha256)) {
        throw new IOException("the stored blob %s is damaged".formatted(sha256));
      }
      return content;
    } catch (SQLException e) {
      throw new StoreUnreachableException(Reasons.of(e), e);
    }
  }

  @Override
  public void delete(String sha256) throws IOException {
    try {
      database.write(connection -> {
        try (PreparedStatement delete =
            connection.prepareStatement("delete from blob where sha256 = ?")) {
          delete.setString(1, sha256);
          return delete.executeUpdate();
        }
      });
    } catch (SQLException e) {
      throw new StoreUnreachableException(Reasons.of(e), e);
    }
  }
}
