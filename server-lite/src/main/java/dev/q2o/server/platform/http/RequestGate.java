package dev.q2o.server.platform.http;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
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

/// The first thing a request meets: it gets its id, the security headers, a deadline and a place in
/// memory for its body, and is counted until its last byte was written, which is later than the end
/// of its handler.
final class RequestGate extends Handler.Wrapper {
  private static final int HOPELESS = 8;

  /// Javalin would take the method from it. A proxy in front that lets some methods through, and
  /// the log, must see the one that counts.
  private static final String OVERRIDE = "X-HTTP-Method-Override";

  private final Drain drain;
  private final Duration bodyDeadline;
  private final long maxBytes;
  private final BodyMemory bodies;

  /// @param bodyDeadline within it the last byte of a body must have come; the idle timeout alone
  ///   lets a caller send a byte at a time for hours
  /// @param maxBytes of a body
  /// @param bodies room for all of them together
  RequestGate(Drain drain, Duration bodyDeadline, long maxBytes, BodyMemory bodies) {
    this.drain = drain;
    this.bodyDeadline = bodyDeadline;
    this.maxBytes = maxBytes;
    this.bodies = bodies;
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
        // over the limit is heard out, so that a closed connection does not swallow the answer.
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        Response.writeError(request, response, counted, HttpStatus.PAYLOAD_TOO_LARGE_413);
        return true;
      }
      boolean handled = super.handle(new Watched(request, counted), response, counted);
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

  /// A request whose body is held to time and room.
  private final class Watched extends Request.Wrapper {
    private final long begun = System.nanoTime();
    private final InFlight counted;
    private boolean full;
    private long past;

    Watched(Request request, InFlight counted) {
      super(request);
      this.counted = counted;
    }

    // A HEAD is routed and judged as the GET it asks about; Jetty keeps the body back, since what
    // came over the wire was a HEAD.
    @Override
    public String getMethod() {
      String method = super.getMethod();
      return HttpMethod.HEAD.is(method) ? HttpMethod.GET.asString() : method;
    }

    @Override
    public HttpFields getHeaders() {
      HttpFields headers = super.getHeaders();
      return headers.contains(OVERRIDE) ? HttpFields.build(headers).remove(OVERRIDE) : headers;
    }

    @Override
    public Content.Chunk read() {
      if (System.nanoTime() - begun > bodyDeadline.toNanos()) {
        return Content.Chunk.from(new TimeoutException("the body was sent too slowly"), true);
      }
      while (true) {
        Content.Chunk chunk = super.read();
        if (chunk == null || Content.Chunk.isFailure(chunk)) {
          return chunk;
        }
        if (!full && counted.holds(chunk.remaining())) {
          return chunk;
        }
        // Heard out to its end, since a closed connection would swallow the answer, and kept
        // nowhere.
        full = true;
        boolean last = chunk.isLast();
        past += chunk.remaining();
        chunk.release();
        if (last || past > maxBytes) {
          return Content.Chunk.from(new BodyMemory.Full(), true);
        }
      }
    }
  }

  private final class InFlight extends Callback.Nested {
    private final AtomicBoolean left = new AtomicBoolean();
    private final AtomicLong held = new AtomicLong();

    InFlight(Callback callback) {
      super(callback);
      drain.enter();
    }

    @Override
    public void completed() {
      leaveOnce();
    }

    /// What comes beyond the limit of a body is read past and not kept, so it takes no room.
    ///
    /// @return false when there is no room for so many more bytes of the body
    boolean holds(long bytes) {
      long kept = Math.min(bytes, maxBytes - held.get());
      if (!bodies.take(kept)) {
        return false;
      }
      held.addAndGet(kept);
      return true;
    }

    void leaveOnce() {
      if (left.compareAndSet(false, true)) {
        bodies.release(held.get());
        drain.leave();
      }
    }
  }
}
