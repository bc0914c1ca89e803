package dev.q2o.server.platform.access;

/// What a request brings to prove who sent it.
///
/// @param token the text after `Bearer `, never blank
/// @param background true when the request says that no person caused it, so that it does not
///   lengthen a session
public record Credentials(String token, boolean background) {

  /// Tells nothing.
  @Override
  public String toString() {
    return "credentials";
  }
}
