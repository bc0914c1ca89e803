package dev.q2o.server.platform.access;

/// Who did something, as the audit log names it.
///
/// @param kind what sort of actor
/// @param id its id as text; for [Kind#SYSTEM] the name of the job, for [Kind#ANONYMOUS] empty
public record Actor(Kind kind, String id) {

  /// Sorts of actors. The names are stored: they are never renamed.
  public enum Kind {
    USER,
    API_TOKEN,
    ADMIN,
    DEVICE,
    SYSTEM,
    ANONYMOUS
  }

  /// Somebody who has not signed in.
  public static Actor anonymous() {
    return new Actor(Kind.ANONYMOUS, "");
  }

  /// The server itself.
  ///
  /// @param job what it was doing, as `noun-verb`
  public static Actor system(String job) {
    return new Actor(Kind.SYSTEM, job);
  }
}
