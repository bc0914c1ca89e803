package dev.q2o.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;

/// Where peers keep their tasks.
final class Databases {
  private Databases() {}

  /// An H2 file with the settings that make a commit survive `kill -9`, the same as ours; with H2's
  /// own default the commits of the last half second are lost.
  static String h2(Path file) {
    return "jdbc:h2:async:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
  }

  /// A pool with a connection for every worker and some for the housekeeping, as HikariCP advises.
  static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    if (url.startsWith("jdbc:h2:")) {
      config.setUsername("sa");
      config.setPassword("");
    }
    config.setMaximumPoolSize(Peer.PARALLEL + 8);
    config.setMinimumIdle(Peer.PARALLEL);
    return new HikariDataSource(config);
  }
}
