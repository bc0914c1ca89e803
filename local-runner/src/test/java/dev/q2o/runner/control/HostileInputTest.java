package dev.q2o.runner.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a program gone wrong may send to the socket. Afterwards the next one is served as if
/// nothing had been.
final class HostileInputTest {
  private final ScriptedTarget runs = new ScriptedTarget();
  @TempDir private Path data;
  private ControlServer server;

  @BeforeEach
  void start() throws IOException {
    server = ControlServer.start(data, runs);
  }

  @AfterEach
  void theNextOneIsServed() {
    try (RunTarget other = RunnerConnection.to(data).orElseThrow()) {
      assertThat(other.latest()).hasSize(2);
    }
    server.close();
    assertThat(runs.asked).isEmpty();
  }

  @Test
  void linesThatAreNoRequestAreAnsweredInOneSentence() throws IOException {
    try (SocketChannel channel = connect()) {
      OutputStream out = Channels.newOutputStream(channel);
      LineReader in = new LineReader(Channels.newInputStream(channel), 1 << 20);
      for (String line :
          List.of(
              "",
              "GET / HTTP/1.1",
              "null",
              "[]",
              "{}",
              "{\"q2o\":2,\"op\":\"latest\"}",
              "{\"q2o\":1}",
              "{\"q2o\":1,\"op\":\"format\"}",
              "{\"q2o\":1,\"op\":\"view\",\"run\":\"run_x\"}",
              "{\"q2o\":1,\"op\":\"view\",\"run\":{\"a\":[1]}}",
              "{\"q2o\":1,\"op\":\"ask\",\"run\":\"%s\",\"kind\":\"Explode\",\"data\":{}}"
                  .formatted(ScriptedTarget.RUN),
              "{\"q2o\":1,\"op\":\"ask\",\"run\":\"%s\",\"kind\":\"Pause\",\"data\":null}"
                  .formatted(ScriptedTarget.RUN),
              "{\"q2o\":1,\"op\":\"restart\",\"run\":\"%s\",\"out\":\"../../etc\"}"
                  .formatted(ScriptedTarget.RUN),
              "[".repeat(200_000),
              "{\"a\":".repeat(40_000))) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        String answer = in.next().orElseThrow();
        assertThat(answer)
            .as(line)
            .startsWith("{\"error\":\"")
            .endsWith(".\",\"kind\":\"BAD_INPUT\"}");
      }
    }
  }

  @Test
  void bytesOfAnyKindAreSurvived() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[random.nextInt(5_000)];
      random.nextBytes(bytes);
      try (SocketChannel channel = connect()) {
        channel.write(ByteBuffer.wrap(bytes));
      }
    }
  }

  @Test
  void aLineWithoutAnEndIsNotKept() throws IOException {
    byte[] block = new byte[64 * 1024];
    Arrays.fill(block, (byte) 'x');
    long sent = 0;
    try (SocketChannel channel = connect()) {
      while (sent < 64L << 20) {
        channel.write(ByteBuffer.wrap(block));
        sent += block.length;
      }
    } catch (IOException closed) {
      // The other side has had enough.
      assertThat(closed).isNotNull();
    }
    assertThat(sent).isLessThan(4L << 20);
  }

  @Test
  void halvesOfRequestsAreDropped() throws IOException {
    for (int i = 0; i < 100; i++) {
      try (SocketChannel channel = connect()) {
        channel.write(ByteBuffer.wrap("{\"q2o\":1,\"op\":\"lat".getBytes(StandardCharsets.UTF_8)));
        if (i % 2 == 0) {
          channel.shutdownOutput();
        }
      }
    }
  }

  @Test
  void aThousandThatSayNothingKeepNobodyOut() throws IOException {
    List<SocketChannel> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        crowd.add(connect());
      }
      theNextOneIsServedIn(crowd);
    } finally {
      for (SocketChannel one : crowd) {
        one.close();
      }
    }
  }

  private void theNextOneIsServedIn(List<SocketChannel> crowd) {
    try (RunTarget other = RunnerConnection.to(data).orElseThrow()) {
      assertThat(other.latest()).as("with %d open", crowd.size()).hasSize(2);
    }
  }

  @Test
  void whoNeverReadsHoldsNobodyUp() throws IOException {
    String request = "{\"q2o\":1,\"op\":\"latest\"}\n";
    try (SocketChannel deaf = connect()) {
      deaf.configureBlocking(false);
      ByteBuffer many = ByteBuffer.wrap(request.repeat(20_000).getBytes(StandardCharsets.UTF_8));
      int written = deaf.write(many);
      assertThat(written).isPositive();
      theNextOneIsServedIn(List.of(deaf));
    }
  }

  @Test
  void severalRequestsInOnePieceAreAnsweredInOrder() throws IOException {
    try (SocketChannel channel = connect()) {
      String view = "{\"q2o\":1,\"op\":\"view\",\"run\":\"%s\"}\n".formatted(ScriptedTarget.RUN);
      channel.write(ByteBuffer.wrap((view + "nonsense\n" + view).getBytes(StandardCharsets.UTF_8)));
      channel.shutdownOutput();
      InputStream in = Channels.newInputStream(channel);
      assertThat(
              new String(in.readAllBytes(), StandardCharsets.UTF_8)
                  .lines()
                  .map(l -> l.substring(0, 6)))
          .containsExactly("{\"view", "{\"done", "{\"erro", "{\"view", "{\"done");
    }
  }

  private SocketChannel connect() throws IOException {
    return ControlSocket.connect(data).orElseThrow();
  }
}
