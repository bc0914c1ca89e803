package dev.q2o.server.licensing;

import dev.q2o.contract.api.ActivationCodes.Code;
import dev.q2o.contract.api.ActivationCodes.Generate;
import dev.q2o.contract.api.ActivationCodes.Generated;
import dev.q2o.contract.api.ActivationCodes.Grant;
import dev.q2o.contract.api.ActivationCodes.Opened;
import dev.q2o.contract.api.ActivationCodes.Secret;
import dev.q2o.contract.api.ActivationCodes.Source;
import dev.q2o.contract.api.KeysetPage;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.ids.CodeId;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.licence.code.ActivationCode;
import dev.q2o.contract.licence.code.InvalidCodeException;
import dev.q2o.contract.licence.signature.Digests;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Checks;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.quota.Allowance;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Activation codes: made from the month's grant or by an operator, shown once, kept as a keyed
/// hash, given to a project, opened by its client.
///
/// Threads: safe.
final class Codes {
  private static final int MOST_AT_ONCE = 1_000;
  private static final int USUAL_USES = 100;
  private static final int MOST_USES = 10_000;
  private static final int USUAL_DAYS = 365;
  private static final int MOST_DAYS = 3_650;

  private final CodeRepository rows = new CodeRepository();
  private final SecureRandom random = new SecureRandom();
  private final Subscriptions subscriptions;
  private final AuditLog audit;
  private final Platform platform;

  Codes(Platform platform, Subscriptions subscriptions, AuditLog audit) {
    this.platform = platform;
    this.subscriptions = subscriptions;
    this.audit = audit;
  }

  /// Makes codes out of the month's grant.
  ///
  /// @param pepper key of the hash
  /// @throws Refusal when the grant has not so many left
  Generated generateFromGrant(TenantTransaction tx, Generate request, byte[] pepper) {
    check(request);
    Subscriptions.Subscribed subscribed = subscriptions.standing(tx).mayRun();
    Instant start = subscribed.allowance().periodStart();
    int granted = subscribed.entitlements().monthlyCodes();
    rows.openGrant(tx, start, granted);
    if (!rows.takeGrant(tx, start, granted, request.count())) {
      throw new Refusal(
          ProblemCode.CODE_GRANT_USED_UP,
          "This month's grant of %d codes has not so many left; more come on %s."
              .formatted(granted, subscribed.allowance().periodEnd()));
    }
    return generate(tx, request, Source.GRANT, pepper);
  }

  /// Makes codes beyond the grant, for an operator.
  Generated generateByOperator(TenantTransaction tx, Generate request, byte[] pepper) {
    check(request);
    subscriptions.standing(tx);
    return generate(tx, request, Source.OPERATOR, pepper);
  }

  private Generated generate(TenantTransaction tx, Generate request, Source source, byte[] pepper) {
    Instant now = clock().instant();
    int days = Objects.requireNonNullElse(request.days(), USUAL_DAYS);
    List<Secret> secrets = new ArrayList<>();
    for (int i = 0; i < request.count(); i++) {
      ActivationCode code = ActivationCode.random(random);
      CodeId id = platform.ids().newCode();
      rows.insert(
          tx,
          new CodeRepository.NewCode(
              id,
              hash(code, pepper),
              code.lastFour(),
              request.label(),
              source,
              Objects.requireNonNullElse(request.maxUses(), USUAL_USES),
              now.plus(Duration.ofDays(days)),
              now));
      secrets.add(new Secret(id, code.reveal()));
    }
    audit.record(
        tx,
        "codes.generated",
        secrets.getFirst().id().toString(),
        Map.of("count", secrets.size(), "source", source.name()));
    return new Generated(secrets);
  }

  /// What is left of the month's grant.
  Grant grant(TenantTransaction tx) {
    Subscriptions.Subscribed subscribed = subscriptions.standing(tx).subscribed();
    Allowance allowance = subscribed.allowance();
    return new Grant(
        allowance.periodStart(),
        allowance.periodEnd(),
        subscribed.entitlements().monthlyCodes(),
        rows.grantUsed(tx, allowance.periodStart()));
  }

  KeysetPage<Code> list(TenantTransaction tx, Pages.Keyset page) {
    return page.cut(
        rows.list(tx, page, clock().instant()),
        code -> new Pages.Position(code.createdAt(), code.id().value()));
  }

  /// @throws Refusal when there is no such code, or it is not free
  Code assign(TenantTransaction tx, CodeId id, ProjectId project) {
    Instant now = clock().instant();
    boolean assigned = rows.assign(tx, id, project, now);
    Code code = rows.find(tx, id, now).orElseThrow(Codes::notFound);
    // The same assignment again is no mistake: an answer may have been lost.
    if (!assigned && !project.equals(code.project())) {
      throw new Refusal(
          ProblemCode.CODE_STATE, "This code is %s; choose a free one.".formatted(word(code)));
    }
    if (assigned) {
      audit.record(tx, "code.assigned", id.toString(), Map.of("project", project.toString()));
    }
    return code;
  }

  /// Closes a code for good. Revoking it twice is no mistake.
  Code revoke(TenantTransaction tx, CodeId id) {
    Instant now = clock().instant();
    boolean revoked = rows.revoke(tx, id, now);
    Code code = rows.find(tx, id, now).orElseThrow(Codes::notFound);
    if (revoked) {
      audit.record(tx, "code.revoked", id.toString(), Map.of());
    }
    return code;
  }

  /// Finds the code somebody typed, without saying yet whether it may be used.
  ///
  /// @throws Refusal when it is no code, or none of ours; the answer is the same
  CodeRepository.Found find(SystemTransaction tx, String typed, byte[] pepper) {
    return read(typed)
        .flatMap(code -> rows.byHash(tx, hash(code, pepper)))
        .orElseThrow(Codes::doesNotOpen);
  }

  /// Opens the client view of a project with a code: counts one use.
  ///
  /// @throws Refusal when the code cannot be used, without saying why
  Opened open(TenantTransaction tx, CodeId id) {
    Instant now = clock().instant();
    Subscriptions.Standing standing = subscriptions.standing(tx);
    if (!standing.access().mayRun() || !rows.use(tx, id, now)) {
      throw doesNotOpen();
    }
    Code code = rows.find(tx, id, now).orElseThrow(Codes::doesNotOpen);
    ProjectId project = Optional.ofNullable(code.project()).orElseThrow(Codes::doesNotOpen);
    audit.record(tx, "code.used", id.toString(), Map.of("uses", code.uses()));
    return new Opened(standing.tenant().name(), project, code.maxUses() - code.uses());
  }

  CodeRepository rows() {
    return rows;
  }

  private static Optional<ActivationCode> read(String typed) {
    try {
      return Optional.of(ActivationCode.read(typed));
    } catch (InvalidCodeException e) {
      return Optional.empty();
    }
  }

  private static String hash(ActivationCode code, byte[] pepper) {
    byte[] message = code.characters().getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(Digests.hmacSha256(pepper, message));
  }

  private static void check(Generate request) {
    Checks checks =
        new Checks()
            .must(
                "count",
                request.count() >= 1 && request.count() <= MOST_AT_ONCE,
                "must be 1 to 1,000");
    if (request.label() != null) {
      checks.text("label", request.label(), 1, 120);
    }
    if (request.maxUses() != null) {
      checks.must(
          "maxUses",
          request.maxUses() >= 1 && request.maxUses() <= MOST_USES,
          "must be 1 to 10,000");
    }
    if (request.days() != null) {
      checks.must("days", request.days() >= 1 && request.days() <= MOST_DAYS, "must be 1 to 3,650");
    }
    checks.orRefuse();
  }

  private static String word(Code code) {
    return switch (code.state()) {
      case FREE -> "free";
      case ASSIGNED -> "given to another project";
      case USED_UP -> "used up";
      case EXPIRED -> "expired";
      case REVOKED -> "revoked";
    };
  }

  private Clock clock() {
    return platform.clock();
  }

  private static Refusal notFound() {
    return new Refusal(ProblemCode.CODE_NOT_FOUND, "There is no code with this id.");
  }

  private static Refusal doesNotOpen() {
    return new Refusal(
        ProblemCode.CODE_DOES_NOT_OPEN,
        "This code opens nothing: look for a typing mistake, or ask who gave it to you.");
  }
}
