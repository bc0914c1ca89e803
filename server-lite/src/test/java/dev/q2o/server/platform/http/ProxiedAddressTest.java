package dev.q2o.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.platform.config.ServerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxiedAddressTest {
  @Test
  void onlyWhatTheProxyItselfWroteIsTheAddress(@TempDir Path folder) {
    ServerSettings usual = Servers.settings(Store.H2.fresh(folder), Duration.ofSeconds(20));
    ServerSettings trusting =
        new ServerSettings(
            usual.host(),
            usual.port(),
            usual.database(),
            usual.poolSize(),
            usual.stopDeadline(),
            usual.publicUrl(),
            usual.metricsPort(),
            usual.limits(),
            true,
            usual.keys(),
            usual.mail(),
            usual.text(),
            usual.demo());
    RouteGroup address =
        routes ->
            routes.get("/address", context -> context.result(context.ip()), RoutePolicy.PUBLIC);
    try (Q2oServer server = Q2oServer.start(trusting, Clock.systemUTC(), List.of(address))) {
      Caller caller = new Caller(server.url());

      assertThat(caller.get("/address").body()).isEqualTo("127.0.0.1");
      assertThat(caller.get("/address", "X-Forwarded-For", "203.0.113.7").body())
          .isEqualTo("203.0.113.7");
      assertThat(caller.get("/address", "X-Forwarded-For", "6.6.6.6, 203.0.113.7").body())
          .as("what the caller sent stands left of it")
          .isEqualTo("203.0.113.7");
      assertThat(
              caller
                  .get(
                      "/address",
                      "X-Forwarded-For",
                      "6.6.6.6",
                      "X-Forwarded-For",
                      "2001:db8::7",
                      "Forwarded",
                      "for=6.6.6.6")
                  .body())
          .contains("2001:db8")
          .doesNotContain("6.6.6.6");
      for (String none : new String[] {"unknown", "localhost", "x".repeat(300), "6.6.6.6,"}) {
        assertThat(caller.get("/address", "X-Forwarded-For", none).body())
            .as(none)
            .isEqualTo("127.0.0.1");
      }
    }
  }
}
