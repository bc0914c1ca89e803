package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.database.DatabaseUrl;
import io.javalin.security.RouteRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutePolicyTest {
  @TempDir Path folder;

  @Test
  void aRouteWithoutAPolicyStopsTheStart() {
    DatabaseUrl database = Store.H2.fresh(folder);

    assertThatThrownBy(() ->
            Servers.start(
                database, routes -> routes.get("/forgotten", context -> context.result("open"))))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("GET /forgotten");

    Servers.start(database).close(); // and the refused start left neither port nor file lock behind
  }

  @Test
  void aWebSocketWithoutAPolicyStopsTheStart() {
    assertThatThrownBy(
            () -> Servers.start(Store.H2.fresh(folder), routes -> routes.ws("/live", ws -> {})))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("WEBSOCKET /live");
  }

  @Test
  void aRoleOfAnotherKindIsNoPolicy() {
    RouteRole other = new RouteRole() {};

    assertThatThrownBy(() ->
            Servers.start(
                Store.H2.fresh(folder),
                routes -> routes.post("/other", context -> context.result("open"), other)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("POST /other");
  }
}
