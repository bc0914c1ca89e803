package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.server.platform.database.DatabaseUrl;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Store.class)
  void aFreshServerIsAliveAndReady(Store store) {
    try (Q2oServer server = Servers.start(store.fresh(folder))) {
      Caller caller = new Caller(server.url());

      assertThat(caller.get("/livez").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = caller.get("/readyz");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(Caller.json(ready).at("/status").asText()).isEqualTo("ready");
      assertThat(Caller.json(ready).at("/checks").findValuesAsText("name"))
          .containsExactly("accepting", "database", "migrations", "keys", "clock");
    }
  }

  @Test
  void readyzSaysWhenTheDatabaseDiesAndWhenItIsBack() {
    DatabaseUrl url = Store.POSTGRESQL.fresh(folder);
    String name = url.jdbc().substring(url.jdbc().lastIndexOf('/') + 1);
    try (Q2oServer server = Servers.start(url)) {
      Caller caller = new Caller(server.url());

      Store.postgres("alter database " + name + " with allow_connections false");
      Store.postgres(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");

      HttpResponse<String> dead = caller.get("/readyz");
      assertThat(dead.statusCode()).isEqualTo(503);
      assertThat(check(dead, "database").at("/ok").asBoolean()).isFalse();
      assertThat(check(dead, "database").at("/reason").asText())
          .contains("does not answer")
          .doesNotContain("127.0.0.1", name, "postgres");
      assertThat(check(dead, "accepting").at("/ok").asBoolean()).isTrue();
      assertThat(caller.get("/livez").statusCode()).isEqualTo(200);

      Store.postgres("alter database " + name + " with allow_connections true");
      await().atMost(Duration.ofSeconds(20)).until(() -> caller.get("/readyz").statusCode() == 200);
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void readyzSaysWhenAMigrationIsNotApplied(Store store) throws SQLException {
    DatabaseUrl url = store.fresh(folder);
    try (Q2oServer server = Servers.start(url);
        Connection connection =
            DriverManager.getConnection(url.jdbc(), url.user(), url.password());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update flyway_schema_history set success = false");

      HttpResponse<String> response = new Caller(server.url()).get("/readyz");

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(check(response, "migrations").at("/reason").asText())
          .isEqualTo("A migration failed; restore a backup or repair it.");
      assertThat(check(response, "database").at("/ok").asBoolean()).isTrue();
    }
  }

  private static JsonNode check(HttpResponse<String> response, String name) {
    for (JsonNode check : Caller.json(response).at("/checks")) {
      if (check.at("/name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name + " in " + response.body());
  }
}
