package dev.q2o.server.platform.http;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/// The first thing a request meets: it gets its id, the security headers, a deadline for its body,
/// and is counted until its last byte was written, which is later than the end of its handler.
final class RequestGate extends Handler.Wrapper {
  private static final int HOPELESS = 8;

  private final Drain drain;
  private final Duration bodyDeadline;
  private final long maxBytes;

  /// @param bodyDeadline within it the last byte of a body must have come; the idle timeout alone
  ///   lets a caller send a byte at a time for hours
  /// @param maxBytes of a body
  RequestGate(Drain drain, Duration bodyDeadline, long maxBytes) {
    this.drain = drain;
    this.bodyDeadline = bodyDeadline;
    this.maxBytes = maxBytes;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String id = RequestId.assign(request);
    SecurityHeaders.put(response.getHeaders(), id, request.isSecure());
    InFlight counted = new InFlight(callback);
    MDC.put("request", id);
    try {
      if (request.getLength() > HOPELESS * maxBytes) {
        // Refused by its own announcement: nobody waits for what will not be read. A caller just
        // over
        // the limit is heard out, so that a closed connection does not swallow the answer.
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        Response.writeError(request, response, counted, HttpStatus.PAYLOAD_TOO_LARGE_413);
        return true;
      }
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

    // A HEAD is routed and judged as the GET it asks about; Jetty keeps the body back, since what
    // came
    // over the wire was a HEAD.
    @Override
    public String getMethod() {
      String method = super.getMethod();
      return HttpMethod.HEAD.is(method) ? HttpMethod.GET.asString() : method;
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
