package dev.q2o.bench.server.load;

import dev.q2o.bench.process.BenchmarkFailed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A number of callers on connections that stay open. Each sends a request, waits for the whole
/// answer and sends the next; no pipelining. One thread serves them all, which costs the machine
/// less than a thread each.
public final class Callers {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long PATIENCE_MILLIS = 20_000;

  private final List<Connection> connections = new ArrayList<>();
  private final Map<Integer, Integer> byStatus = new TreeMap<>();
  private final Workload workload;
  private int[] micros = new int[1 << 16];
  private int answers;
  private int waiting;

  private Callers(Workload workload) {
    this.workload = workload;
  }

  /// Calls until the workload has no more requests.
  ///
  /// @throws BenchmarkFailed when a connection breaks or an answer does not come
  public static Outcome call(InetSocketAddress server, int callers, Workload workload) {
    Callers all = new Callers(workload);
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < callers; i++) {
        all.connections.add(new Connection(i, server, selector));
      }
      return all.run(selector);
    } catch (IOException e) {
      throw new BenchmarkFailed("A connection to the server broke: " + e.getMessage(), e);
    } finally {
      all.connections.forEach(Connection::close);
    }
  }

  private Outcome run(Selector selector) throws IOException {
    long begun = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    for (Connection connection : connections) {
      next(connection);
    }
    while (waiting > 0) {
      if (selector.select(PATIENCE_MILLIS) == 0) {
        throw new BenchmarkFailed(
            "The server left %d callers without an answer for %d s."
                .formatted(waiting, PATIENCE_MILLIS / 1000));
      }
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.attachment() instanceof Connection connection && connection.ready()) {
          answered(connection);
        }
      }
      selector.selectedKeys().clear();
    }
    long nanos = System.nanoTime() - begun;
    long spent = THREADS.getCurrentThreadCpuTime() - cpu;
    int[] sorted = Arrays.copyOf(micros, answers);
    Arrays.sort(sorted);
    return new Outcome(Map.copyOf(byStatus), nanos, spent, sorted);
  }

  private void answered(Connection connection) throws IOException {
    if (answers == micros.length) {
      micros = Arrays.copyOf(micros, 2 * micros.length);
    }
    micros[answers++] = (int) ((System.nanoTime() - connection.sentAt()) / 1_000);
    waiting--;
    int status = connection.takeAnswer();
    byStatus.merge(status, 1, Integer::sum);
    workload.answered(connection.caller(), status);
    next(connection);
  }

  private void next(Connection connection) throws IOException {
    byte[] request = workload.next(connection.caller());
    if (request != null) {
      connection.send(request);
      waiting++;
    }
  }
}
