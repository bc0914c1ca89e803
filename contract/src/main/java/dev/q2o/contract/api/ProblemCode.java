package dev.q2o.contract.api;

import java.util.Arrays;
import java.util.Optional;

/// Every reason the server refuses a request for. A code never changes its meaning; clients branch
/// on it and show `detail` to a person.
public enum ProblemCode {
  HTTP_BAD_REQUEST("http.bad_request", 400, "The request is malformed"),
  HTTP_NOT_FOUND("http.not_found", 404, "There is nothing at this address"),
  HTTP_METHOD_NOT_ALLOWED("http.method_not_allowed", 405, "This address has no such method"),
  HTTP_TOO_LARGE("http.too_large", 413, "The request body is too large"),
  HTTP_URI_TOO_LONG("http.uri_too_long", 414, "The address is too long"),
  HTTP_MEDIA_TYPE("http.media_type", 415, "The body is not of a kind this address takes"),
  HTTP_HEADERS_TOO_LARGE("http.headers_too_large", 431, "The headers are too large"),
  HTTP_REFUSED("http.refused", 400, "The request was refused"),

  SERVER_INTERNAL("server.internal", 500, "The server failed"),
  SERVER_STOPPING("server.stopping", 503, "The server is stopping"),
  SERVER_BUSY("server.busy", 503, "The server has too much to do"),
  DATABASE_UNAVAILABLE("database.unavailable", 503, "The server cannot reach its database"),

  ACCESS_NO_POLICY("access.no_policy", 403, "This address is closed"),
  ACCESS_NOT_SIGNED_IN("access.not_signed_in", 401, "Sign in first"),
  ACCESS_FORBIDDEN("access.forbidden", 403, "Your role does not allow this"),
  ACCESS_STEP_UP("access.step_up_required", 403, "Confirm that it is you"),
  ACCESS_RATE_LIMITED("access.rate_limited", 429, "Too many requests"),

  REQUEST_INVALID("request.invalid", 422, "The request has wrong fields"),
  REQUEST_MATCH_REQUIRED("request.if_match_required", 428, "Say which version you change"),
  REQUEST_STALE("request.stale", 412, "Somebody changed it before you"),
  IDEMPOTENCY_KEY_REUSED("idempotency.key_reused", 422, "The key belongs to another request"),
  IDEMPOTENCY_SECRET_SHOWN("idempotency.secret_shown", 409, "The secret was shown once"),

  SIGN_IN_WRONG("sign_in.wrong", 401, "That did not match"),
  SIGN_IN_TOO_OFTEN("sign_in.too_often", 429, "Too many tries"),
  USER_NOT_FOUND("user.not_found", 404, "There is no such user"),
  USER_EXISTS("user.exists", 409, "The mail address or phone number is taken"),
  USER_LAST_OWNER("user.last_owner", 409, "A tenant keeps one owner"),
  USER_OWNER_ONLY("user.owner_only", 403, "Only an owner may do this"),
  SESSION_NOT_FOUND("session.not_found", 404, "There is no such session"),
  INVITATION_NOT_FOUND("invitation.not_found", 404, "There is no such invitation"),
  API_TOKEN_NOT_FOUND("api_token.not_found", 404, "There is no such API token"),

  TENANT_NOT_FOUND("tenant.not_found", 404, "There is no such tenant"),
  TENANT_SLUG_TAKEN("tenant.slug_taken", 409, "The slug is taken"),
  TENANT_SUSPENDED("tenant.suspended", 403, "The tenant is suspended"),
  TENANT_STATE("tenant.state", 409, "The tenant is not in a state that allows this"),
  TENANT_IMPACT_CHANGED("tenant.impact_changed", 409, "What would be deleted has changed"),

  SUBSCRIPTION_CLOSED("subscription.closed", 403, "The subscription does not allow this"),
  FEATURE_MISSING("plan.feature_missing", 403, "The plan does not hold this"),
  QUOTA_EXHAUSTED("quota.exhausted", 409, "All runs of this period are used"),
  RUN_NOT_FOUND("run.not_found", 404, "There is no such run"),
  RUNS_CONCURRENT("runs.concurrent_limit", 409, "As many runs as the plan holds are going on"),

  CODE_NOT_FOUND("code.not_found", 404, "There is no such code"),
  CODE_STATE("code.state", 409, "The code is not in a state that allows this"),
  CODE_GRANT_USED_UP("code.grant_used_up", 409, "The month's codes are used up"),
  CODE_DOES_NOT_OPEN("code.does_not_open", 404, "This code opens nothing"),

  DEVICE_NOT_FOUND("device.not_found", 404, "There is no such device"),
  DEVICE_LIMIT("device.limit_reached", 409, "All devices of the plan are in use"),
  DEVICE_PROOF("device.proof_failed", 403, "The device did not prove that it holds its key"),
  DEVICE_REVOKED("device.revoked", 403, "The device was revoked"),
  DEVICE_LAPSED("device.lapsed", 409, "The device gave its seat back"),
  DEVICE_OTHER_MACHINE("device.other_machine", 409, "This is another machine"),
  DEVICE_REQUEST("device.request_unusable", 422, "The request file cannot be used"),
  LEASE_NOT_FOUND("lease.not_found", 404, "There is no such lease");

  private final String code;
  private final int status;
  private final String title;

  ProblemCode(String code, int status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  /// What travels: `area.reason`.
  public String code() {
    return code;
  }

  /// The HTTP status it travels with.
  public int status() {
    return status;
  }

  /// One short clause, the same for every occurrence.
  public String title() {
    return title;
  }

  public static Optional<ProblemCode> byCode(String code) {
    return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
  }
}
