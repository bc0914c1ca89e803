package dev.q2o.server.identity;

import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Origin;
import java.time.Duration;
import java.time.Instant;

/// Removes rows that time has made useless. They were refused already; this only frees their place.
final class ExpirySweep {
  private static final Origin ORIGIN = Origin.system("identity-sweep");

  /// The longest window a counter has.
  private static final Duration COUNTERS = Duration.ofDays(1);

  private final Platform platform;

  ExpirySweep(Platform platform) {
    this.platform = platform;
  }

  int run() {
    Instant now = platform.clock().instant();
    return platform
        .database()
        .inSystem(
            ORIGIN,
            tx ->
                tx.sql(
                            """
                            -- all tenants: what has expired is removed everywhere
                            delete from otp_challenge where expires_at <= :now
                            """)
                        .bind("now", now)
                        .update()
                    + tx.sql(
                            """
                            -- all tenants: what has expired is removed everywhere
                            delete from attempt_budget where window_start <= :before
                            """)
                        .bind("before", now.minus(COUNTERS))
                        .update()
                    + tx.sql(
                            """
                            -- all tenants: what has expired is removed everywhere
                            delete from user_session where expires_at <= :now or active_at <= :idle
                            """)
                        .bind("now", now)
                        .bind("idle", now.minus(SessionRule.MEMBER.idle()))
                        .update()
                    + tx.sql(
                            "delete from admin_session where expires_at <= :now or active_at <="
                                + " :idle")
                        .bind("now", now)
                        .bind("idle", now.minus(SessionRule.ADMIN.idle()))
                        .update()
                    + tx.sql(
                            """
                            -- all tenants: what has expired is removed everywhere
                            delete from idempotency_key where created_at <= :before
                            """)
                        .bind("before", now.minus(COUNTERS))
                        .update());
  }
}
