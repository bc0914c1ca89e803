package dev.q2o.server.platform.http;

import org.eclipse.jetty.http.HttpFields;

/// Headers of every response, errors included. A route that serves a page loosens its own.
///
/// Strict-Transport-Security is promised only where this server itself ends TLS; a proxy that does
/// promises it for itself.
final class SecurityHeaders {
  private static final String A_YEAR = "max-age=31536000";

  private SecurityHeaders() {}

  /// @param tls whether the request came over TLS that ends here
  static void put(HttpFields.Mutable headers, String requestId, boolean tls) {
    if (tls) {
      headers.put("Strict-Transport-Security", A_YEAR);
    }
    headers.put(RequestId.HEADER, requestId);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    headers.put("Cache-Control", "no-store");
  }
}
