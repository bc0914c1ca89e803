package dev.q2o.server.platform.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// Headers of every response, errors included. A route that serves a page loosens its own.
///
/// Strict-Transport-Security is promised only where this server itself ends TLS; a proxy that does
/// promises it for itself.
final class SecurityHeaders {
  private static final HttpField TLS_FOR_A_YEAR =
      new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

  // Encoded once: they go out with every answer.
  private static final List<HttpField> ALWAYS =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("X-Frame-Options", "DENY"),
          new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
          new PreEncodedHttpField(
              "Content-Security-Policy",
              "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
          new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"));

  private SecurityHeaders() {}

  /// @param tls whether the request came over TLS that ends here
  static void put(HttpFields.Mutable headers, String requestId, boolean tls) {
    if (tls) {
      headers.put(TLS_FOR_A_YEAR);
    }
    headers.put(RequestId.HEADER, requestId);
    ALWAYS.forEach(headers::put);
  }
}
