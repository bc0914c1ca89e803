package dev.q2o.server.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/// The id that joins a response, its log lines and a user's report. A caller may bring its own, if
/// it is harmless in a log line and in a header. It is a label and protects nothing.
final class RequestId {
  static final String HEADER = "X-Request-Id";
  private static final String ATTRIBUTE = "dev.q2o.request-id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private RequestId() {}

  static String assign(Request request) {
    String given = request.getHeaders().get(HEADER);
    String id = given != null && HARMLESS.matcher(given).matches() ? given : fresh();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  /// The id of a request that passed the gate; a fresh one when it was refused before.
  static String of(Request request) {
    return request.getAttribute(ATTRIBUTE) instanceof String id ? id : fresh();
  }

  /// The same, seen from a servlet, which shares the attributes.
  static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String id ? id : fresh();
  }

  private static String fresh() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
