package dev.q2o.bench.server;

import java.nio.charset.StandardCharsets;

/// Requests as bytes.
final class Http {
  private Http() {}

  /// @param fields further header fields, each ending in a line break; may be empty
  static byte[] post(String path, String fields, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n"
                + fields
                + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  /// What a trusted proxy says about the caller.
  static String from(int address) {
    return "X-Forwarded-For: 10.%d.%d.%d\r\n"
        .formatted(address >> 16 & 255, address >> 8 & 255, address & 255);
  }
}
