package dev.q2o.server.notify;

import java.net.URI;

/// How text messages leave: a POST of `{"channel", "to", "text"}` as JSON.
///
/// @param token sent as bearer token; empty for none
public record TextSettings(URI url, String token) {

  /// Tells no token.
  @Override
  public String toString() {
    return "text messages by " + url.getHost();
  }
}
