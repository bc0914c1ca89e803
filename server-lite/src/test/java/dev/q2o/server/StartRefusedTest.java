package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartRefusedTest {
  @TempDir Path folder;

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      ServerSettings settings = new TestSettings(Store.H2.fresh(folder)).port(port).build();

      refused(() -> Q2oServer.start(settings, Clock.systemUTC(), List.of()))
          .hasMessage(
              "Port "
                  + port
                  + " on 127.0.0.1 is already in use; stop the program that uses it or choose"
                  + " another with --port.");
    }
  }

  @Test
  void anH2FileThatAnotherProcessHolds() throws SQLException {
    Path file = folder.resolve("held");
    try (Connection held = DriverManager.getConnection("jdbc:h2:nio:" + file, "sa", "")) {
      assertThat(held.isValid(1)).isTrue();

      refused(() -> Servers.start(DatabaseUrl.h2File(file)))
          .hasMessageContaining("is open in another process")
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void anH2FileThatIsNoDatabase() throws IOException {
    Files.writeString(folder.resolve("noise.mv.db"), "not a database at all".repeat(500));

    refused(() -> Servers.start(DatabaseUrl.h2File(folder.resolve("noise"))))
        .hasMessageContaining("is damaged");
  }

  @Test
  void aPostgresThatDoesNotAnswer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    refused(() -> Servers.start(postgres(closed, "shop", "me", "hunter2")))
        .hasMessageContaining("PostgreSQL 127.0.0.1:" + closed + "/shop cannot be reached")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aPostgresWithoutThatDatabase() {
    refused(() -> Servers.start(postgres(Store.postgresPort(), "absent", "postgres", "x")))
        .hasMessageContaining("does not exist on that server");
  }

  @Test
  void aPostgresThatDoesNotKnowTheUser() {
    refused(() -> Servers.start(postgres(Store.postgresPort(), "postgres", "stranger", "hunter2")))
        .hasMessageContaining("refused the user \"stranger\"")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void aSchemaThatANewerVersionWrote(Store store) throws SQLException {
    DatabaseUrl url = store.fresh(folder);
    Servers.start(url).close();
    execute(
        url,
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        values (99, '9000', 'from the future', 'SQL', 'V9000__f.sql', 1, 'test', 1, true)
        """);

    refused(() -> Servers.start(url)).hasMessageContaining("written by a newer q2o");
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void aMigrationThatWasChangedAfterItWasApplied(Store store) throws SQLException {
    DatabaseUrl url = store.fresh(folder);
    Servers.start(url).close();
    execute(url, "update flyway_schema_history set checksum = 12345 where version = '1'");

    refused(() -> Servers.start(url)).hasMessageContaining("an applied migration was changed");
  }

  private static DatabaseUrl postgres(int port, String name, String user, String password) {
    return DatabaseUrl.parse("jdbc:postgresql://127.0.0.1:" + port + "/" + name, user, password)
        .orElseThrow();
  }

  private static void execute(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url.jdbc(), url.user(), url.password());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(Runnable start) {
    return assertThatThrownBy(start::run).isInstanceOf(StartRefused.class);
  }
}
