package dev.q2o.bench.hostile;

import dev.q2o.bench.Bench;
import dev.q2o.bench.process.ProcessMemory;
import dev.q2o.bench.report.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Bodies of a gigabyte, announced and in chunks, four at a time, from callers who do not stop when
/// they are refused. The server must refuse them and not grow.
final class GiantBodies {
  private static final long BODY = 1L << 30;
  private static final int PART = 1 << 16;
  private static final int AT_ONCE = 4;
  private static final long ALLOWED_GROWTH = 96L << 20;
  private static final double MIB = 1 << 20;

  private final Bench bench;
  private final ServedServer server;

  GiantBodies(Bench bench, ServedServer server) {
    this.bench = bench;
    this.server = server;
  }

  /// @param status empty when the connection ended without an answer
  private record Sent(long bytes, String status) {}

  List<Row> send() throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (boolean chunked : new boolean[] {false, true}) {
      String metric = chunked ? "giant_chunked" : "giant_announced";
      long before = resident();
      List<Sent> sent = together(chunked);
      long growth = Math.max(0, peak() - before);
      long taken = sent.stream().mapToLong(Sent::bytes).max().orElse(0);
      long served = sent.stream().filter(one -> !one.status().isEmpty() && !refused(one)).count();
      bench.progress(
          "%s: %s, at most %.1f MiB of 1 GiB taken, memory grew by %.0f MiB"
              .formatted(
                  metric, sent.stream().map(Sent::status).toList(), taken / MIB, growth / MIB));
      rows.add(Row.of(metric + "_taken", "q2o", "MiB", List.of(taken / MIB)));
      rows.add(Row.of(metric + "_growth", "q2o", "MiB", List.of(growth / MIB)));
      rows.add(Row.count(metric + "_defects", "q2o", served + (growth > ALLOWED_GROWTH ? 1 : 0)));
    }
    return rows;
  }

  private static boolean refused(Sent sent) {
    return sent.status().startsWith("HTTP/1.1 413");
  }

  private List<Sent> together(boolean chunked) throws InterruptedException {
    List<Sent> sent = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                Sent one = one(chunked);
                synchronized (sent) {
                  sent.add(one);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return sent;
  }

  private Sent one(boolean chunked) {
    URI url = URI.create(server.url());
    long bytes = 0;
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      String length =
          chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + BODY + "\r\n";
      out.write(
          ("POST /v1/invitations/accept HTTP/1.1\r\nHost: localhost\r\n"
                  + "Content-Type: application/json\r\n"
                  + length
                  + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] part = new byte[PART];
      byte[] head = (Integer.toHexString(PART) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      byte[] end = {'\r', '\n'};
      try {
        for (; bytes < BODY; bytes += PART) {
          if (chunked) {
            out.write(head);
          }
          out.write(part);
          if (chunked) {
            out.write(end);
          }
        }
      } catch (IOException e) {
        bench.progress("  hung up on after %.1f MiB".formatted(bytes / MIB));
      }
      return new Sent(bytes, statusLine(socket.getInputStream()));
    } catch (IOException e) {
      return new Sent(bytes, "");
    }
  }

  private static String statusLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  private long resident() {
    return ProcessMemory.of(server.pid()).map(ProcessMemory::residentBytes).orElse(0L);
  }

  private long peak() {
    return ProcessMemory.of(server.pid()).map(ProcessMemory::peakBytes).orElse(0L);
  }
}
