package dev.q2o.server.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;

/// An error as RFC 9457 writes it, `application/problem+json`.
///
/// @param type a stable URN that ends in the code
/// @param title what went wrong, the same for every occurrence
/// @param status the HTTP status
/// @param detail what the caller can do, in one sentence
/// @param code `area.reason`
/// @param requestId finds the log lines of this request
public record Problem(
    String type, String title, int status, String detail, String code, String requestId) {
  static final String CONTENT_TYPE = "application/problem+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  public static Problem of(int status, String code, String detail, String requestId) {
    return new Problem("urn:q2o:problem:" + code, title(status), status, detail, code, requestId);
  }

  /// A problem for a status nobody described further.
  static Problem plain(int status, String requestId) {
    return switch (status) {
      case 400 -> of(status, "http.bad_request", "The request is malformed.", requestId);
      case 404 -> of(status, "http.not_found", "There is nothing at this address.", requestId);
      case 405 ->
          of(status, "http.method_not_allowed", "This address has no such method.", requestId);
      case 413 -> of(status, "http.too_large", "The request body is too large.", requestId);
      case 414 -> of(status, "http.uri_too_long", "The address is too long.", requestId);
      case 431 -> of(status, "http.headers_too_large", "The headers are too large.", requestId);
      default ->
          status >= 500
              ? of(
                  status,
                  "server.internal",
                  "The server failed; tell its operator the request id.",
                  requestId)
              : of(status, "http.refused", "The request was refused.", requestId);
    };
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings is always JSON", e);
    }
  }

  private static String title(int status) {
    String name = String.valueOf(HttpStatus.getMessage(status));
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
