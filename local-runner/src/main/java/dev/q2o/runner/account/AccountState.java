package dev.q2o.runner.account;

import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.LeaseSpending.Spent;
import dev.q2o.contract.licence.TrustedTime;
import dev.q2o.contract.licence.document.PinnedKeys;
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
/// @param lease signed text
/// @param spent runs of the lease started here and not settled yet
record AccountState(
    String server,
    TenantId tenant,
    @Nullable DeviceId device,
    @Nullable PinnedKeys pins,
    @Nullable String licence,
    @Nullable String lease,
    List<Spent> spent,
    TrustedTime time) {

  AccountState {
    spent = List.copyOf(spent);
  }

  static AccountState of(String server, TenantId tenant) {
    return new AccountState(
        server, tenant, null, null, null, null, List.of(), TrustedTime.unknown());
  }

  AccountState withServer(String other) {
    return new AccountState(other, tenant, device, pins, licence, lease, spent, time);
  }

  AccountState withLicence(DeviceId id, PinnedKeys keys, String text, TrustedTime now) {
    return new AccountState(server, tenant, id, keys, text, lease, spent, now);
  }

  /// A new lease starts with nothing spent.
  AccountState withLease(@Nullable String text) {
    return new AccountState(server, tenant, device, pins, licence, text, List.of(), time);
  }

  AccountState withSpent(Spent entry) {
    List<Spent> more = new ArrayList<>(spent);
    more.add(entry);
    return new AccountState(server, tenant, device, pins, licence, lease, more, time);
  }

  AccountState withTime(TrustedTime now) {
    return new AccountState(server, tenant, device, pins, licence, lease, spent, now);
  }
}
