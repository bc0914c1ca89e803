package dev.q2o.runner.account;

import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.LeaseSpending.Spent;
import dev.q2o.contract.licence.TrustedTime;
import dev.q2o.contract.licence.document.PinnedKeys;
import dev.q2o.contract.licence.document.RunLease;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this machine remembers of its account, between starts.
///
/// @param server address of the server; empty for a machine that never reaches one
/// @param tenant whose account it is
/// @param device null before enrolment
/// @param pins keys of the server this machine believes; null before enrolment
/// @param licence signed text
/// @param offline the lease and what belongs to it
/// @param fileRequest nonce of the request file that waits for its answer; null when none does. An
///   answer is taken in once
/// @param time next to it, so that neither can be older than the other
record AccountState(
    String server,
    TenantId tenant,
    @Nullable DeviceId device,
    @Nullable PinnedKeys pins,
    @Nullable String licence,
    Offline offline,
    @Nullable String fileRequest,
    TrustedTime time) {

  /// Runs that can be started without a server. What is counted here only goes up: runs are added
  /// to `spent`, and a lease that was closed never comes back.
  ///
  /// @param lease signed text; null when there is none
  /// @param spent runs of the lease started here
  /// @param settling the server may have been told what was spent, and may have taken the rest
  ///   back: nothing more is spent
  /// @param closed number of the newest lease that was settled or replaced
  /// @param request what a lease was asked for as, until its answer is here; null when none is due
  record Offline(
      @Nullable String lease,
      List<Spent> spent,
      boolean settling,
      long closed,
      @Nullable String request) {
    Offline {
      spent = List.copyOf(spent);
    }

    static Offline none() {
      return new Offline(null, List.of(), false, 0, null);
    }

    Offline spend(Spent entry) {
      List<Spent> more = new ArrayList<>(spent);
      more.add(entry);
      return new Offline(lease, more, settling, closed, request);
    }

    Offline settle() {
      return new Offline(lease, spent, true, closed, request);
    }

    Offline close(RunLease settled) {
      return new Offline(null, List.of(), false, Math.max(closed, settled.serial()), request);
    }

    Offline ask(String as) {
      return new Offline(lease, spent, settling, closed, as);
    }

    /// Takes a lease in. The one before, if it is another, is closed.
    ///
    /// @param before null when there was none
    /// @param text signed
    Offline take(@Nullable RunLease before, RunLease fresh, String text) {
      if (before != null && before.serial() == fresh.serial()) {
        return new Offline(text, spent, settling, closed, null);
      }
      long last = before == null ? closed : Math.max(closed, before.serial());
      return new Offline(text, List.of(), false, last, null);
    }
  }

  static AccountState of(String server, TenantId tenant) {
    return new AccountState(
        server, tenant, null, null, null, Offline.none(), null, TrustedTime.unknown());
  }

  AccountState withServer(String other) {
    return new AccountState(other, tenant, device, pins, licence, offline, fileRequest, time);
  }

  AccountState withLicence(DeviceId id, PinnedKeys keys, String text, TrustedTime now) {
    return new AccountState(server, tenant, id, keys, text, offline, fileRequest, now);
  }

  AccountState withOffline(Offline other) {
    return new AccountState(server, tenant, device, pins, licence, other, fileRequest, time);
  }

  AccountState withFileRequest(@Nullable String nonce) {
    return new AccountState(server, tenant, device, pins, licence, offline, nonce, time);
  }

  AccountState withTime(TrustedTime now) {
    return new AccountState(server, tenant, device, pins, licence, offline, fileRequest, now);
  }
}
