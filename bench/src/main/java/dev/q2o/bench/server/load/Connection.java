package dev.q2o.bench.server.load;

import dev.q2o.bench.process.BenchmarkFailed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection and the answer that is coming in on it. It reads as much of HTTP/1.1 as tells
/// where an answer ends: `Content-Length`, or the last chunk.
final class Connection {
  private static final int LARGEST = 1 << 18;
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
  private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};
  private static final int CHUNKED = -1;

  private final int caller;
  private final InetSocketAddress server;
  private final Selector selector;
  private final ByteBuffer in = ByteBuffer.allocateDirect(LARGEST);
  private SocketChannel channel;
  private long sentAt;
  private int headEnd;
  private int length;
  private boolean closing;
  private boolean waiting;

  Connection(int caller, InetSocketAddress server, Selector selector) throws IOException {
    this.caller = caller;
    this.server = server;
    this.selector = selector;
    this.channel = open();
  }

  int caller() {
    return caller;
  }

  long sentAt() {
    return sentAt;
  }

  void send(byte[] request) throws IOException {
    if (closing) {
      channel.close();
      channel = open();
    }
    in.clear();
    headEnd = 0;
    waiting = true;
    sentAt = System.nanoTime();
    ByteBuffer out = ByteBuffer.wrap(request);
    while (out.hasRemaining()) {
      channel.write(out); // a request is far smaller than the buffer of a socket that has no other
    }
  }

  /// Takes in what has come.
  ///
  /// @return whether the answer is complete
  boolean ready() throws IOException {
    if (channel.read(in) < 0) {
      if (!waiting) {
        channel.close(); // this caller is done, and the server had announced it
        return false;
      }
      throw new BenchmarkFailed("The server closed a connection in the middle of an answer.");
    }
    if (headEnd == 0 && !readHead()) {
      return false;
    }
    if (length == CHUNKED) {
      return endsWith(LAST_CHUNK);
    }
    return in.position() >= headEnd + length;
  }

  /// @return the status of the answer
  int takeAnswer() {
    waiting = false;
    return 100 * (in.get(9) - '0') + 10 * (in.get(10) - '0') + (in.get(11) - '0');
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new BenchmarkFailed("A connection cannot be closed.", e);
    }
  }

  private SocketChannel open() throws IOException {
    SocketChannel opened = SocketChannel.open(server);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    opened.configureBlocking(false);
    opened.register(selector, SelectionKey.OP_READ, this);
    return opened;
  }

  private boolean readHead() {
    int end = in.position() - HEAD_END.length;
    for (int at = 0; at <= end; at++) {
      if (in.get(at) == '\r' && matches(at, HEAD_END)) {
        headEnd = at + HEAD_END.length;
        readFields(at);
        return true;
      }
    }
    return false;
  }

  private void readFields(int end) {
    byte[] bytes = new byte[end];
    in.get(0, bytes);
    String head = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    closing = head.contains("\r\nconnection: close");
    if (head.contains("\r\ntransfer-encoding: chunked")) {
      length = CHUNKED;
      return;
    }
    String field = "\r\ncontent-length: ";
    int at = head.indexOf(field);
    if (at < 0) {
      length = 0; // such as 204
      return;
    }
    int lineEnd = head.indexOf('\r', at + field.length());
    length =
        Integer.parseInt(
            head.substring(at + field.length(), lineEnd < 0 ? head.length() : lineEnd).strip());
  }

  private boolean endsWith(byte[] bytes) {
    return in.position() - headEnd >= bytes.length && matches(in.position() - bytes.length, bytes);
  }

  private boolean matches(int at, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (in.get(at + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
