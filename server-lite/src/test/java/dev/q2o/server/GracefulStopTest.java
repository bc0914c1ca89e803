package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GracefulStopTest {
  @TempDir Path folder;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayFinish = new CountDownLatch(1);
  private final RouteGroup slow =
      routes ->
          routes.get(
              "/slow",
              context -> {
                begun.countDown();
                mayFinish.await();
                context.result("finished");
              },
              RoutePolicy.PUBLIC);

  @Test
  void aRequestInFlightFinishesWhileNewOnesAreRefused() throws Exception {
    Q2oServer server = Servers.start(Store.H2.fresh(folder), slow);
    Caller caller = new Caller(server.url());
    CompletableFuture<HttpResponse<String>> inFlight = caller.getLater("/slow");
    begun.await();

    CompletableFuture<Integer> stop = CompletableFuture.supplyAsync(server::stop);
    await().atMost(Duration.ofSeconds(10)).until(() -> caller.get("/readyz").statusCode() == 503);
    assertThat(Caller.json(caller.get("/readyz")).at("/checks/0/reason").asText())
        .isEqualTo("The server is stopping.");
    assertThat(caller.get("/livez").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = caller.get("/slow");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(Caller.json(refused).at("/code").asText()).isEqualTo("server.stopping");
    assertThat(stop).isNotDone();

    mayFinish.countDown();
    assertThat(inFlight.get(10, TimeUnit.SECONDS).body()).isEqualTo("finished");
    assertThat(stop.get(10, TimeUnit.SECONDS)).isZero();
    assertThatThrownBy(() -> caller.get("/livez")).hasMessageContaining("Connect");
  }

  @Test
  void aRequestThatOutlivesTheDeadlineIsCutAndCounted() throws Exception {
    Q2oServer server = Servers.start(Store.H2.fresh(folder), Duration.ofMillis(200), slow);
    CompletableFuture<HttpResponse<String>> inFlight = new Caller(server.url()).getLater("/slow");
    begun.await();

    assertThat(server.stop()).isEqualTo(1);

    assertThatThrownBy(() -> inFlight.get(10, TimeUnit.SECONDS)).isNotNull();
  }
}
