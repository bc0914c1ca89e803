package dev.q2o.server.platform.access;

/// Where a change comes from; every audit entry holds one.
///
/// @param address the caller's network address, empty for the server's own jobs
/// @param requestId the id of the request, empty for the server's own jobs
public record Origin(Actor actor, String address, String requestId) {

  /// A change the server makes by itself.
  ///
  /// @param job what it is doing, as `noun-verb`
  public static Origin system(String job) {
    return new Origin(Actor.system(job), "", "");
  }
}
