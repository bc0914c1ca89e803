package dev.q2o.server.platform.http;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.server.platform.Refusal;
import io.javalin.http.Context;

/// Versions of things as entity tags: sent as `ETag`, asked back as `If-Match`, so that nobody
/// overwrites a change they have not seen.
public final class Versions {
  private Versions() {}

  static String tag(long version) {
    return "\"" + version + "\"";
  }

  /// Sends the version of what a read answers.
  public static void send(Context context, long version) {
    context.header("ETag", tag(version));
  }

  /// The version a change refers to.
  ///
  /// @throws Refusal when the request names none
  public static long required(Context context) {
    String given = context.header("If-Match");
    if (given == null) {
      throw new Refusal(
          ProblemCode.REQUEST_MATCH_REQUIRED,
          "Send If-Match with the ETag of the version you change.");
    }
    if (!given.matches("\"\\d{1,18}\"")) {
      throw stale();
    }
    return Long.parseLong(given.substring(1, given.length() - 1));
  }

  /// What to throw when the version was not the current one.
  public static Refusal stale() {
    return new Refusal(
        ProblemCode.REQUEST_STALE, "Read it again, then decide whether your change still fits.");
  }
}
