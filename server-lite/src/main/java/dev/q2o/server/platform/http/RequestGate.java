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
  private final Drain drain;
  private final Duration bodyDeadline;

  /// @param bodyDeadline within it the last byte of a body must have come; the idle timeout alone
  ///   lets a caller send a byte at a time for hours
  RequestGate(Drain drain, Duration bodyDeadline) {
    this.drain = drain;
    this.bodyDeadline = bodyDeadline;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String id = RequestId.assign(request);
    SecurityHeaders.put(response.getHeaders(), id, request.isSecure());
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

  private final class Punctual extends Request.Wrapper {
    private final long begun = System.nanoTime();

    Punctual(Request request) {
      super(request);
    }

    @Override
    public Content.Chunk read() {
      return System.nanoTime() - begun > bodyDeadline.toNanos()
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
