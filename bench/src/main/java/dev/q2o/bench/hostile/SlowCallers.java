package dev.q2o.bench.hostile;

import dev.q2o.bench.Bench;
import dev.q2o.bench.report.Row;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Thousands of connections that begin a request and do not end it, nine tenths of them in the
/// head, the rest in the body, while another caller wants to be served.
final class SlowCallers {
  private static final int CALLS = 300;

  private final Bench bench;
  private final ServedServer server;

  SlowCallers(Bench bench, ServedServer server) {
    this.bench = bench;
    this.server = server;
  }

  List<Row> besiege(int count) throws IOException, InterruptedException {
    call(CALLS); // warm
    Calls free = call(CALLS);
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        slow.add(begin(i % 10 == 0));
      }
      Calls besieged = call(CALLS);
      bench.progress(
          "%d slow callers: %d of %d others not served, p99 %.1f ms (%.1f ms without them)"
              .formatted(count, besieged.unserved(), CALLS, besieged.p99(), free.p99()));
      return List.of(
          Row.count("slow_callers", "q2o", count),
          Row.of("slow_callers_others_p99", "q2o", "ms", List.of(besieged.p99())),
          Row.of("slow_callers_none_p99", "q2o", "ms", List.of(free.p99())),
          Row.count("slow_callers_defects", "q2o", besieged.unserved()));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private record Calls(List<Double> millis, long unserved) {
    double p99() {
      List<Double> sorted = millis.stream().sorted().toList();
      return sorted.get((int) Math.floor(0.99 * (sorted.size() - 1)));
    }
  }

  private Calls call(int count) throws InterruptedException {
    Api api = new Api(server.url());
    List<Double> millis = new ArrayList<>();
    long unserved = 0;
    for (int i : IntStream.range(0, count).toArray()) {
      long begun = System.nanoTime();
      Optional<Api.Answer> answer = api.ask("GET", i % 10 == 0 ? "/readyz" : "/v1/plans", Map.of());
      millis.add((System.nanoTime() - begun) / 1e6);
      unserved += answer.filter(a -> a.status() == 200).isPresent() ? 0 : 1;
    }
    return new Calls(millis, unserved);
  }

  private Socket begin(boolean inBody) throws IOException {
    URI url = URI.create(server.url());
    Socket socket = new Socket(url.getHost(), url.getPort());
    String request =
        inBody
            ? "POST /v1/invitations/accept HTTP/1.1\r\n"
                + "Host: x\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n"
                + "{"
            : "GET /v1/plans HTTP/1.1\r\nHost: x\r\nX-Slow: ";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
