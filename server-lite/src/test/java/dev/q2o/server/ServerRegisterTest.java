package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.database.StatementObserver;
import dev.q2o.server.platform.instance.ServerInstances;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerRegisterTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Store.class)
  void aServerThatDidNotStopIsFoundOnceByTheNextStart(Store store) {
    try (Database database = Database.open(store.fresh(folder), 2, StatementObserver.none())) {
      ServerInstances instances = new ServerInstances(database, Clock.fixed(NOON, ZoneOffset.UTC));
      UUID clean = instances.register("1", "http://127.0.0.1:1");
      assertThat(instances.stopped(clean)).isTrue();
      assertThat(instances.stopped(clean)).isFalse();
      instances.register("1", "http://127.0.0.1:1");

      assertThat(instances.closeAbandoned()).contains(NOON);
      assertThat(instances.closeAbandoned()).isEmpty();
    }
  }

  @Test
  void aCleanStopLeavesNothingOpen() {
    DatabaseUrl url = Store.H2.fresh(folder);
    Servers.start(url).close();

    try (Database database = Database.open(url, 2, StatementObserver.none())) {
      assertThat(new ServerInstances(database, Clock.systemUTC()).closeAbandoned()).isEmpty();
    }
  }
}
