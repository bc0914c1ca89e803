package dev.q2o.runner.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.run.RunEvent;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// The journal on a PostgreSQL server.
class PostgresJournalTest extends JournalContract {
  private final PostgresUrl url = PostgresServer.fresh();

  record ServerStore(Database database, BlobStore blobs, Journal journal) implements Store {
    static ServerStore of(PostgresUrl url) {
      Database database = Database.open(url);
      BlobStore blobs = new PostgresBlobStore(database);
      return new ServerStore(database, blobs, new Journal(database, blobs));
    }

    @Override
    public void close() {
      try (database;
          journal) {
        assertThat(journal.broken()).isEmpty();
      }
    }
  }

  @Override
  Store open() {
    return ServerStore.of(url);
  }

  @Override
  void damageBlobs(Store store) throws SQLException {
    execute(store, "update blob set content = 'damaged'::bytea");
  }

  @Override
  long blobs(Store store) throws SQLException {
    return store
        .database()
        .use(connection -> {
          try (var found = connection.createStatement().executeQuery("select count(*) from blob")) {
            return found.next() ? found.getLong(1) : -1L;
          }
        });
  }

  /// One makes the tables, the others wait for it.
  @Test
  void severalRunnersMayStartAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      for (Future<?> start :
          threads.invokeAll(Collections.nCopies(3, Executors.callable(() -> open().close())))) {
        start.get();
      }
    }
    try (Store store = open()) {
      assertThat(store.journal().latest()).isEmpty();
    }
  }

  /// Every session the journal has is ended by the server, as a restart would.
  @Test
  void aLostConnectionIsReplaced() throws SQLException {
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      PostgresServer.administrator(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
              + url.shown().replaceAll(".*/", "")
              + "'");
      assertThatThrownBy(() -> store.journal().take(pen.run))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("what it confirmed is safe");
      assertThat(store.journal().take(pen.run)).isEqualTo(2);
      pen.append(2, new RunEvent.PlanningStarted()).join();
      assertThat(store.journal().events(pen.run, 0, 10)).isEqualTo(pen.written);
    }
  }

  /// A server that was restarted took the run from whoever worked on it.
  @Test
  void aProcessThatBeganBeforeTheServerDidIsNotCountedAmongTheLost() throws SQLException {
    try (Store store = open()) {
      Pen pen = Pen.on(store.journal(), ids);
      Instant start = store.database().startedAt();
      pen.at = start.minusSeconds(1);
      pen.append(1, new RunEvent.PlanningStarted(), new RunEvent.RunStarted(1, "a")).join();
      pen.at = start.plusSeconds(1);
      pen.append(1, new RunEvent.RunInterrupted("gone"), new RunEvent.RunStarted(2, "b")).join();
      assertThat(store.journal().startsWithoutProgress(pen.run)).isEqualTo(1);
      pen.append(1, new RunEvent.RunInterrupted("gone"), new RunEvent.RunStarted(3, "c")).join();
      assertThat(store.journal().startsWithoutProgress(pen.run)).isEqualTo(2);
    }
  }

  @Test
  void blobsAreKeptOnceByTheirHash() throws Exception {
    try (Store store = open()) {
      byte[] content = "text".getBytes(StandardCharsets.UTF_8);
      String hash = store.blobs().put(content);
      assertThat(store.blobs().put(content)).isEqualTo(hash);
      assertThat(store.blobs().get(hash).orElseThrow()).isEqualTo(content);
      assertThat(store.blobs().get("0".repeat(64))).isEmpty();
      assertThat(store.blobs().get("no hash")).isEmpty();
      damageBlobs(store);
      assertThatThrownBy(() -> store.blobs().get(hash)).hasMessageContaining("is damaged");
    }
  }

  @Test
  void aServerThatDoesNotWaitForItsDiskIsMadeTo() throws SQLException {
    String name = url.jdbc().replaceAll(".*/(\\w+)\\?.*", "$1");
    PostgresServer.administrator("alter database " + name + " set synchronous_commit = off");
    try (Store store = open()) {
      String waits =
          store
              .database()
              .use(connection -> {
                try (var found =
                    connection.createStatement().executeQuery("show synchronous_commit")) {
                  return found.next() ? found.getString(1) : "";
                }
              });
      assertThat(waits).isEqualTo("on");
    }
  }

  @Test
  void aServerThatRefusesIsOneSentenceWithoutThePassword() {
    assertThatThrownBy(() -> Database.open(PostgresServer.url("nowhere")))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("/nowhere does not exist on that server")
        .hasMessageNotContaining("password=");
    assertThatThrownBy(
            () -> Database.open(PostgresUrl.parse("jdbc:postgresql://127.0.0.1:1/q2o", Map.of())))
        .isInstanceOf(JournalException.class)
        .hasMessageStartingWith("PostgreSQL 127.0.0.1:1/q2o cannot be used");
  }

  @Test
  void userAndPasswordComeFromTheUrlOrTheEnvironment() {
    Map<String, String> environment =
        Map.of("Q2O_DATABASE_USER", "ada", "Q2O_DATABASE_PASSWORD", "secret");
    PostgresUrl bare = PostgresUrl.parse("jdbc:postgresql://db.example/q2o", environment);
    assertThat(bare.user()).isEqualTo("ada");
    assertThat(bare.password()).isEqualTo("secret");
    assertThat(bare).hasToString("PostgreSQL db.example:5432/q2o");
    PostgresUrl full =
        PostgresUrl.parse("jdbc:postgresql://db.example/q2o?user=bob&password=x", environment);
    assertThat(full.user()).isEqualTo("bob");
    assertThat(full.password()).isEqualTo("x");
    assertThatThrownBy(() -> PostgresUrl.parse("jdbc:mysql://h/q2o", environment))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("jdbc:postgresql://host:5432/q2o");
  }
}
