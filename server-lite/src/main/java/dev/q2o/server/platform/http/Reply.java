package dev.q2o.server.platform.http;

import org.jspecify.annotations.Nullable;

/// The answer to a change.
///
/// @param body what is sent as JSON; null for none
/// @param version of what was changed, for `ETag`; null when it has none
/// @param location of what was created; null when nothing was
/// @param secret true when the body shows a secret once; it is then never stored for a repetition
public record Reply(
    int status,
    @Nullable Object body,
    @Nullable Long version,
    @Nullable String location,
    boolean secret) {

  public static Reply ok(Object body) {
    return new Reply(200, body, null, null, false);
  }

  public static Reply created(Object body, String location) {
    return new Reply(201, body, null, location, false);
  }

  public static Reply done() {
    return new Reply(204, null, null, null, false);
  }

  public Reply withVersion(long version) {
    return new Reply(status, body, version, location, secret);
  }

  /// Marks an answer that shows a secret.
  public Reply showingSecret() {
    return new Reply(status, body, version, location, true);
  }
}
