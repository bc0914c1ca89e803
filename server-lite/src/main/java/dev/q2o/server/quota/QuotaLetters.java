package dev.q2o.server.quota;

import dev.q2o.contract.api.Subscriptions.Usage;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.notify.Message;
import dev.q2o.server.notify.Notifier;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.database.TenantTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells people by mail that 80 % and that all runs of a period are used, each once. What is due
/// was noted with the run that reached it; here it is claimed by a conditional update before it is
/// sent, so however many servers do this at once, one sends. When nothing could be delivered the
/// claim is given back and tried again by the next round; a server that dies between the two loses
/// a letter rather than repeat it.
///
/// Threads: safe. Opens transactions of its own and sends outside of them.
public final class QuotaLetters {
  private static final Origin ORIGIN = Origin.system("quota-letters");

  private final QuotaRepository rows = new QuotaRepository();
  private final Platform platform;
  private final Notifier notifier;
  private final AuditLog audit;
  private final Audience audience;

  /// @param audience who is told
  public QuotaLetters(Platform platform, Notifier notifier, AuditLog audit, Audience audience) {
    this.platform = platform;
    this.notifier = notifier;
    this.audit = audit;
    this.audience = audience;
  }

  /// Who is told about a tenant's quota.
  @FunctionalInterface
  public interface Audience {
    Readers of(TenantTransaction tx);
  }

  /// @param tenantName as people call it
  /// @param mails addresses of those who can do something about it
  public record Readers(String tenantName, List<String> mails) {}

  /// A notice nobody was told of yet.
  record Due(TenantId tenant, Instant periodStart, Level level) {}

  /// How much is used.
  enum Level {
    EIGHTY,
    ALL
  }

  private record Letter(Message message, List<String> mails) {}

  /// Sends what is due.
  ///
  /// @return how many notices were sent, each to all who are told
  public int send() {
    if (!notifier.sendsMail()) {
      return 0;
    }
    Instant now = platform.clock().instant();
    List<Due> due = platform.database().inSystem(ORIGIN, tx -> rows.untold(tx, now));
    int sent = 0;
    for (Due notice : due) {
      sent += send(notice, now) ? 1 : 0;
    }
    return sent;
  }

  private boolean send(Due due, Instant now) {
    TenantContext tenant = new TenantContext(due.tenant(), ORIGIN);
    Optional<Letter> letter = platform.database().inTenant(tenant, tx -> claimed(tx, due, now));
    if (letter.isEmpty()) {
      return false; // by another server
    }
    long delivered =
        letter.get().mails().stream()
            .filter(mail -> notifier.deliverMail(mail, letter.get().message()))
            .count();
    if (delivered == 0 && !letter.get().mails().isEmpty()) {
      platform.database().inTenant(tenant, tx -> rows.untell(tx, due.level(), due.periodStart()));
      return false;
    }
    return true;
  }

  private Optional<Letter> claimed(TenantTransaction tx, Due due, Instant now) {
    if (!rows.tell(tx, due.level(), due.periodStart(), now)) {
      return Optional.empty();
    }
    Usage usage = rows.usage(tx, due.periodStart()).orElseThrow();
    Readers readers = audience.of(tx);
    audit.record(
        tx,
        "quota.told",
        tx.tenant().toString(),
        Map.of("level", due.level().name(), "readers", readers.mails().size()));
    return Optional.of(
        new Letter(
            new Message.QuotaNotice(
                readers.tenantName(),
                due.level() == Level.ALL,
                usage.used(),
                usage.granted(),
                usage.periodEnd()),
            readers.mails()));
  }
}
