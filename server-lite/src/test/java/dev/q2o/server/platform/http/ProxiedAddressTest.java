package dev.q2o.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestSettings;
import dev.q2o.server.platform.config.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxiedAddressTest {
  private static final RouteGroup ADDRESS =
      routes -> routes.get("/address", context -> context.result(context.ip()), RoutePolicy.PUBLIC);

  @Test
  void onlyWhatADeclaredProxyWroteIsTheAddress(@TempDir Path folder) {
    TestSettings settings = new TestSettings(Store.H2.fresh(folder));
    try (Q2oServer server =
        Servers.start(settings.proxies("127.0.0.0/8, 198.51.100.9, 2001:db8:1::/48"), ADDRESS)) {
      Caller caller = new Caller(server.url());

      assertThat(caller.get("/address").body()).isEqualTo("127.0.0.1");
      assertThat(caller.get("/address", "X-Forwarded-For", "203.0.113.7").body())
          .isEqualTo("203.0.113.7");
      assertThat(caller.get("/address", "X-Forwarded-For", "6.6.6.6, 203.0.113.7").body())
          .as("what the caller sent stands left of it")
          .isEqualTo("203.0.113.7");
      assertThat(
              caller
                  .get("/address", "X-Forwarded-For", "6.6.6.6, 203.0.113.7, 198.51.100.9")
                  .body())
          .as("a proxy behind a proxy")
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

  @Test
  void whoIsNoDeclaredProxyIsNotBelieved(@TempDir Path folder) {
    TestSettings settings = new TestSettings(Store.H2.fresh(folder)).proxies("10.0.0.0/8");
    try (Q2oServer server = Servers.start(settings, ADDRESS)) {
      assertThat(
              new Caller(server.url())
                  .get("/address", "X-Forwarded-For", "203.0.113.7", "Forwarded", "for=6.6.6.6")
                  .body())
          .isEqualTo("127.0.0.1");
    }
  }

  @Test
  void aNameOrHalfAnAddressIsNoProxy() {
    for (String wrong : new String[] {"proxy.example.org", "10.0.0.0/33", "10.0.0", "10.0.0.1/x"}) {
      assertThat(TrustedProxies.parse(wrong)).as(wrong).isEmpty();
    }
  }

  // Somebody with one address of IPv6 has all of its network.
  @Test
  void anIpv6NetworkIsLimitedAsOneCaller(@TempDir Path folder) {
    TestSettings settings =
        new TestSettings(Store.H2.fresh(folder))
            .limits(new ServerSettings.Limits(2, 2, Duration.ofSeconds(60), 1L << 20));
    try (Q2oServer server = Servers.start(settings.proxies("127.0.0.0/8"), ADDRESS)) {
      Caller caller = new Caller(server.url());
      for (String one : new String[] {"2001:db8::1", "2001:db8::ffff:2"}) {
        assertThat(caller.get("/address", "X-Forwarded-For", one).statusCode()).isEqualTo(200);
      }

      assertThat(caller.get("/address", "X-Forwarded-For", "2001:db8::3").statusCode())
          .isEqualTo(429);
      assertThat(caller.get("/address", "X-Forwarded-For", "2001:db8:0:1::3").statusCode())
          .isEqualTo(200);
      assertThat(caller.get("/address", "X-Forwarded-For", "203.0.113.7").statusCode())
          .isEqualTo(200);
      assertThat(RateLimits.network("[::1]")).isEqualTo("0000000000000000/64");
      assertThat(RateLimits.network("::ffff:203.0.113.7")).isEqualTo("cb007107");
    }
  }
}
