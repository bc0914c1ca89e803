package dev.q2o.bench.peer;

import dev.q2o.bench.process.BenchmarkFailed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/// A PostgreSQL server for the time of a benchmark. The library that starts it switches durability
/// off; here it is set back, and looked at.
public final class Postgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private final Path data;
  private int databases;

  private Postgres(EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  /// @param fsync on: a commit survives a power cut; off: it survives `kill -9` of the server
  public static Postgres start(Path folder, boolean fsync) {
    String onOrOff = fsync ? "on" : "off";
    Path data = folder.resolve("data");
    try {
      Postgres postgres =
          new Postgres(
              EmbeddedPostgres.builder()
                  .setOverrideWorkingDirectory(folder.toFile())
                  .setDataDirectory(data)
                  .setServerConfig("fsync", onOrOff)
                  .setServerConfig("full_page_writes", onOrOff)
                  .setServerConfig("synchronous_commit", "on")
                  .start(),
              data);
      postgres.require("fsync", onOrOff);
      postgres.require("synchronous_commit", "on");
      postgres.require("full_page_writes", onOrOff);
      return postgres;
    } catch (IOException e) {
      throw new BenchmarkFailed("PostgreSQL cannot be started: " + e.getMessage(), e);
    }
  }

  private void require(String setting, String value) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("show " + setting)) {
      if (!found.next() || !found.getString(1).equals(value)) {
        throw new BenchmarkFailed("PostgreSQL runs with another " + setting + " than " + value);
      }
    } catch (SQLException e) {
      throw new BenchmarkFailed("PostgreSQL cannot be asked: " + e.getMessage(), e);
    }
  }

  /// @return the URL of an empty database
  public String newDatabase() {
    String name = "bench_" + ++databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return server.getJdbcUrl("postgres", name);
    } catch (SQLException e) {
      throw new BenchmarkFailed("PostgreSQL makes no database: " + e.getMessage(), e);
    }
  }

  /// Kills one of the server's processes, as the kernel does when memory is short: the server ends
  /// all sessions, recovers from its log and accepts new ones.
  public void crash() {
    long victim;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select pg_backend_pid()")) {
      found.next();
      victim = found.getLong(1);
      ProcessHandle.of(victim)
          .orElseThrow(() -> new BenchmarkFailed("PostgreSQL runs out of reach."))
          .destroyForcibly();
    } catch (SQLException e) {
      throw new BenchmarkFailed("PostgreSQL cannot be asked: " + e.getMessage(), e);
    }
  }

  /// CPU time of the server and of all who work or worked for it, so far. Where there is no
  /// `/proc`, those who ended are left out.
  public Duration cpu() {
    try {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
      ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      return Stream.concat(Stream.of(postmaster), postmaster.descendants())
          .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
          .reduce(ended(pid), Duration::plus);
    } catch (IOException e) {
      throw new BenchmarkFailed("PostgreSQL does not say which process it is.", e);
    }
  }

  /// CPU time of the processes that ended: a connection that closes or a vacuum that is done would
  /// otherwise take its time away again. `proc_pid_stat(5)`: fields 16 and 17, in hundredths of a
  /// second, behind a name in parentheses.
  private static Duration ended(String pid) throws IOException {
    Path stat = Path.of("/proc", pid, "stat");
    if (!Files.exists(stat)) {
      return Duration.ZERO;
    }
    String line = Files.readString(stat);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return Duration.ofMillis(10 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new BenchmarkFailed("PostgreSQL did not stop: " + e.getMessage(), e);
    }
  }
}
