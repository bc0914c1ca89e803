package dev.q2o.server.platform.http;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/// The first thing a request meets: it gets its id, the security headers, a deadline for its body,
/// and is counted until its last byte was written, which is later than the end of its handler.
final class RequestGate extends Handler.Wrapper {
  /// Within it the last byte of a body must have come. The idle timeout alone lets a caller send a
  /// byte at a time for hours.
  private static final Duration BODY_DEADLINE = Duration.ofSeconds(60);

  private final Drain drain;

  RequestGate(Drain drain) {
    this.drain = drain;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String id = RequestId.assign(request);
    SecurityHeaders.put(response.getHeaders(), id);
    InFlight counted = new InFlight(callback);
    MDC.put("request", id);
    try {
      boolean handled = super.handle(new Punctual(request), response, counted);
      if (!handled) {
        counted.leaveOnce(); // nobody took it, so nobody will complete the callback
      }
      return handled;
    } catch (Exception | Error e) {
      counted.leaveOnce();
      throw e;
    } finally {
      MDC.remove("request");
    }
  }

  private static final class Punctual extends Request.Wrapper {
    private final long begun = System.nanoTime();

    Punctual(Request request) {
      super(request);
    }

    @Override
    public Content.Chunk read() {
      return System.nanoTime() - begun > BODY_DEADLINE.toNanos()
          ? Content.Chunk.from(new TimeoutException("the body was sent too slowly"), true)
          : super.read();
    }
  }

  private final class InFlight extends Callback.Nested {
    private final AtomicBoolean left = new AtomicBoolean();

    InFlight(Callback callback) {
      super(callback);
      drain.enter();
    }

    @Override
    public void completed() {
      leaveOnce();
    }

    void leaveOnce() {
      if (left.compareAndSet(false, true)) {
        drain.leave();
      }
    }
  }
}
