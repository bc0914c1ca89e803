package dev.q2o.server.platform.http;

import org.eclipse.jetty.http.HttpFields;

/// Headers of every response, errors included. A route that serves a page loosens its own.
///
/// There is no Strict-Transport-Security: the server speaks plain HTTP, and the proxy that ends TLS
/// is the one that may promise TLS.
final class SecurityHeaders {
  private SecurityHeaders() {}

  static void put(HttpFields.Mutable headers, String requestId) {
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
