package dev.q2o.runner.account;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.LicenceStanding;
import dev.q2o.contract.licence.TrustedTime;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.device.Trait;
import dev.q2o.contract.licence.document.DocumentReader;
import dev.q2o.contract.licence.document.KeyRing;
import dev.q2o.contract.licence.document.Licence;
import dev.q2o.contract.licence.document.PinnedKeys;
import dev.q2o.contract.licence.document.RefusalReason;
import dev.q2o.contract.licence.document.RunLease;
import dev.q2o.contract.licence.document.SignedDocument;
import dev.q2o.contract.licence.document.Verification;
import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.runner.account.AccountException.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the signed documents of an account against its pins, this machine and trusted time.
final class Papers {
  private final DocumentReader reader = new DocumentReader(new JdkEd25519());
  private final Clock clock;
  private final Supplier<Map<Trait, String>> traits;

  Papers(Clock clock, Supplier<Map<Trait, String>> traits) {
    this.clock = clock;
    this.traits = traits;
  }

  Instant localTime() {
    return clock.instant();
  }

  Fingerprint machine(TenantId tenant) {
    return Fingerprint.of(tenant, traits.get());
  }

  /// The pins after a ring was received: introduced by it at first, moved on by it later.
  ///
  /// @throws AccountException when it cannot be believed
  PinnedKeys pins(@Nullable PinnedKeys before, String ring) {
    if (before == null) {
      return PinnedKeys.of(believed(reader.introduction(ring)));
    }
    return switch (reader.keyRing(ring, before)) {
      case Verification.Believed<KeyRing>(KeyRing moved) -> PinnedKeys.of(moved);
      // The ring we have already.
      case Verification.Refused<KeyRing>(RefusalReason reason)
          when reason == RefusalReason.REPLAYED ->
          before;
      case Verification.Refused<KeyRing>(RefusalReason reason) -> throw refused(reason);
    };
  }

  /// @throws AccountException when it cannot be believed
  Licence licence(String text, PinnedKeys pins) {
    return believed(reader.licence(text, pins));
  }

  /// @throws AccountException when it cannot be believed
  RunLease lease(String text, PinnedKeys pins) {
    return believed(reader.lease(text, pins));
  }

  Optional<Licence> licence(AccountState state) {
    PinnedKeys pins = state.pins();
    String text = state.licence();
    return pins == null || text == null ? Optional.empty() : kept(reader.licence(text, pins));
  }

  Optional<RunLease> lease(AccountState state) {
    PinnedKeys pins = state.pins();
    String text = state.offline().lease();
    return pins == null || text == null ? Optional.empty() : kept(reader.lease(text, pins));
  }

  /// Trusted time of an account: what it remembers, and what its documents prove.
  TrustedTime time(AccountState state) {
    TrustedTime time = state.time();
    TrustedTime licensed =
        licence(state).map(licence -> time.atLeast(licence.issuedAt())).orElse(time);
    return lease(state).map(lease -> licensed.atLeast(lease.issuedAt())).orElse(licensed);
  }

  /// Takes a lease in, unless it was settled or replaced before: spending it again would cost
  /// nothing.
  ///
  /// @throws AccountException when it is a replay
  AccountState take(AccountState state, RunLease fresh, String text) {
    if (fresh.serial() <= state.offline().closed()) {
      throw refused(RefusalReason.REPLAYED);
    }
    RunLease before = lease(state).orElse(null);
    if (before != null && fresh.serial() < before.serial()) {
      throw refused(RefusalReason.REPLAYED);
    }
    return state.withOffline(state.offline().take(before, fresh, text));
  }

  /// Runs of the lease that can still be started.
  int left(AccountState state) {
    AccountState.Offline offline = state.offline();
    return offline.settling()
        ? 0
        : lease(state).map(lease -> lease.runs() - offline.spent().size()).orElse(0);
  }

  /// Whether a lease can be spent at this time.
  boolean runsOn(AccountState state, RunLease lease) {
    return time(state).read(localTime()).now().isBefore(lease.expiresAt());
  }

  LicenceStanding standing(Licence licence, TrustedTime time) {
    return LicenceStanding.of(licence, machine(licence.tenant()), time.read(localTime()));
  }

  private static <D extends SignedDocument> Optional<D> kept(Verification<D> verification) {
    return verification instanceof Verification.Believed<D>(D document)
        ? Optional.of(document)
        : Optional.empty();
  }

  private static <D extends SignedDocument> D believed(Verification<D> verification) {
    return switch (verification) {
      case Verification.Believed<D>(D document) -> document;
      case Verification.Refused<D>(RefusalReason reason) -> throw refused(reason);
    };
  }

  private static AccountException refused(RefusalReason reason) {
    return new AccountException(Kind.REFUSED, reason.code(), reason.sentence());
  }
}
