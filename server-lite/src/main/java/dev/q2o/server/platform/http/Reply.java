package dev.q2o.server.platform.http;

import org.jspecify.annotations.Nullable;

/// The answer to a change.
///
/// @param body what is sent as JSON; null for none
/// @param version of what was changed, for `ETag`; null when it has none
/// @param location of what was created; null when nothing was
/// @param secret true when the body shows a secret once; it is then never stored for a repetition
/// @param after what follows a change that was committed, such as a letter; null for nothing
public record Reply(
    int status,
    @Nullable Object body,
    @Nullable Long version,
    @Nullable String location,
    boolean secret,
    @Nullable Runnable after) {

  public static Reply ok(Object body) {
    return new Reply(200, body, null, null, false, null);
  }

  public static Reply created(Object body, String location) {
    return new Reply(201, body, null, location, false, null);
  }

  public static Reply done() {
    return new Reply(204, null, null, null, false, null);
  }

  public Reply withVersion(long version) {
    return new Reply(status, body, version, location, secret, after);
  }

  /// Marks an answer that shows a secret.
  public Reply showingSecret() {
    return new Reply(status, body, version, location, true, after);
  }

  /// Adds what is to follow once the change is committed; never when the request is a repetition.
  public Reply then(Runnable effect) {
    return new Reply(status, body, version, location, secret, effect);
  }
}
