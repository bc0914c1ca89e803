package dev.q2o.server.licensing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.api.Devices.Device;
import dev.q2o.contract.api.Devices.State;
import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.device.PossessionProof.Purpose;
import dev.q2o.contract.licence.signature.PublicKeyText;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.Sql;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Together;
import dev.q2o.server.platform.http.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The rows of `device`, `device_seats` and `device_nonce`.
final class DeviceRepository {
  private static final ObjectMapper JSON = ApiJson.strict();

  /// A device with what only the server needs.
  ///
  /// @param fingerprint of the machine as it was enrolled; it never changes
  /// @param latest what the machine said last
  record Known(Device device, PublicKeyText key, Fingerprint fingerprint, Fingerprint latest) {}

  /// A device whose lease ran out.
  record Silent(TenantId tenant, DeviceId device) {}

  void addNonce(TenantTransaction tx, String hash, Purpose purpose, Instant expiresAt) {
    tx.sql(
            """
            insert into device_nonce (tenant_id, nonce_hash, purpose, expires_at)
            values (:tenant, :hash, :purpose, :expires)
            """)
        .bind("hash", hash)
        .bind("purpose", purpose)
        .bind("expires", expiresAt)
        .updateOne();
  }

  /// @return whether it could be used, which it can once
  boolean useNonce(TenantTransaction tx, String hash, Purpose purpose, Instant now) {
    return using(tx, hash, purpose, now).updateOne();
  }

  /// The same, asked together with something else.
  ///
  /// @return 1 if it could be used
  Together.Answer<Integer> useNonce(
      TenantTransaction tx, Together together, String hash, Purpose purpose, Instant now) {
    return together.update(using(tx, hash, purpose, now));
  }

  private static Sql using(TenantTransaction tx, String hash, Purpose purpose, Instant now) {
    return tx.sql(
            """
            delete from device_nonce
            where tenant_id = :tenant and nonce_hash = :hash and purpose = :purpose
              and expires_at > :now
            """)
        .bind("hash", hash)
        .bind("purpose", purpose)
        .bind("now", now);
  }

  int forgetNonces(SystemTransaction tx, Instant now) {
    return tx.sql(
            """
            -- all tenants: nonces nobody used are swept
            delete from device_nonce where expires_at <= :now
            """)
        .bind("now", now)
        .update();
  }

  /// Takes a seat if one is free.
  boolean takeSeat(TenantTransaction tx, long limit) {
    if (seat(tx, limit)) {
      return true;
    }
    tx.sql(
            """
            insert into device_seats (tenant_id, used) values (:tenant, 0) on conflict do nothing
            """)
        .update();
    return seat(tx, limit);
  }

  private static boolean seat(TenantTransaction tx, long limit) {
    return tx.sql(
            """
            update device_seats set used = used + 1 where tenant_id = :tenant and used < :limit
            """)
        .bind("limit", limit)
        .updateOne();
  }

  void giveSeatBack(TenantTransaction tx) {
    tx.sql("update device_seats set used = used - 1 where tenant_id = :tenant").updateOne();
  }

  /// @return false when the key is enrolled already
  boolean insert(TenantTransaction tx, Known known) {
    Device device = known.device();
    return tx.sql(
            """
            insert into device (tenant_id, device_id, public_key, label, fingerprint, state,
                                enrolled_at, last_seen, lease_until, version)
            values (:tenant, :id, :key, :label, :fingerprint, 'ACTIVE', :now, :now, :lease, 1)
            on conflict do nothing
            """)
        .bind("id", device.id().value())
        .bind("key", known.key().text())
        .bind("label", device.label())
        .bind("fingerprint", json(known.fingerprint()))
        .bind("now", device.enrolledAt())
        .bind("lease", device.leaseUntil())
        .updateOne();
  }

  Optional<Known> find(TenantTransaction tx, DeviceId id) {
    return one(tx, id).optional(DeviceRepository::known);
  }

  /// The same, asked together with something else.
  Together.Answer<Optional<Known>> find(TenantTransaction tx, Together together, DeviceId id) {
    return together.optional(one(tx, id), DeviceRepository::known);
  }

  private static Sql one(TenantTransaction tx, DeviceId id) {
    return tx.sql("select * from device where tenant_id = :tenant and device_id = :id")
        .bind("id", id.value());
  }

  Optional<Known> byKey(TenantTransaction tx, PublicKeyText key) {
    return tx.sql("select * from device where tenant_id = :tenant and public_key = :key")
        .bind("key", key.text())
        .optional(DeviceRepository::known);
  }

  List<Device> list(TenantTransaction tx, Pages.Keyset page) {
    String rest =
        """
        order by tenant_id desc, enrolled_at desc, device_id desc
        fetch first :limit rows only
        """;
    return page.after()
        .map(after ->
            tx.sql(
                    """
                    select * from device
                    where tenant_id = :tenant and (enrolled_at, device_id) < (:at, :id)
                    """
                        + rest)
                .bind("at", after.at())
                .bind("id", after.id()))
        .orElseGet(() -> tx.sql("select * from device where tenant_id = :tenant\n" + rest))
        .bind("limit", page.limit() + 1)
        .list(row -> known(row).device());
  }

  /// Moves a device from one state to another; of several callers one succeeds.
  boolean move(TenantTransaction tx, DeviceId id, State from, State to) {
    return tx.sql(
            """
            update device set state = :to
            where tenant_id = :tenant and device_id = :id and state = :from
            """)
        .bind("to", to)
        .bind("id", id.value())
        .bind("from", from)
        .updateOne();
  }

  /// Marks an active device as heard of.
  ///
  /// @return the device as it is then; empty when it is not active
  Optional<Known> seen(
      TenantTransaction tx, DeviceId id, Fingerprint fingerprint, Instant now, Instant leaseUntil) {
    return tx.sql(
            """
            update device set last_seen = :now, lease_until = :lease,
                              latest_fingerprint = :fingerprint
            where tenant_id = :tenant and device_id = :id and state = 'ACTIVE'
            """)
        .bind("now", now)
        .bind("lease", leaseUntil)
        .bind("fingerprint", json(fingerprint))
        .bind("id", id.value())
        .returning("*")
        .optional(DeviceRepository::known);
  }

  /// Counts one more lease of a device, which is held until the end of the transaction: it neither
  /// is revoked meanwhile nor gets two leases at once.
  ///
  /// @return the lease's number; empty when the device holds no seat
  OptionalLong nextLease(TenantTransaction tx, DeviceId id, Instant now) {
    boolean counted =
        tx.sql(
                """
                update device set lease_serial = lease_serial + 1
                where tenant_id = :tenant and device_id = :id and state = 'ACTIVE'
                  and lease_until > :now
                """)
            .bind("now", now)
            .bind("id", id.value())
            .updateOne();
    return counted
        ? OptionalLong.of(
            tx.sql(
                    """
                    select lease_serial from device
                    where tenant_id = :tenant and device_id = :id
                    """)
                .bind("id", id.value())
                .one(row -> row.number("lease_serial")))
        : OptionalLong.empty();
  }

  boolean revoke(TenantTransaction tx, DeviceId id, State from, Instant now) {
    return tx.sql(
            """
            update device set state = 'REVOKED', revoked_at = :now, version = version + 1
            where tenant_id = :tenant and device_id = :id and state = :from
            """)
        .bind("now", now)
        .bind("id", id.value())
        .bind("from", from)
        .updateOne();
  }

  boolean rename(TenantTransaction tx, DeviceId id, long version, String label) {
    return tx.sql(
            """
            update device set label = :label, version = version + 1
            where tenant_id = :tenant and device_id = :id and version = :version
            """)
        .bind("label", label)
        .bind("id", id.value())
        .bind("version", version)
        .updateOne();
  }

  List<Silent> silent(SystemTransaction tx, Instant now, int limit) {
    return tx.sql(
            """
            -- all tenants: the sweeper looks for devices that fell silent
            select tenant_id, device_id from device
            where state = 'ACTIVE' and lease_until <= :now
            order by lease_until
            fetch first :limit rows only
            """)
        .bind("now", now)
        .bind("limit", limit)
        .list(row ->
            new Silent(new TenantId(row.uuid("tenant_id")), new DeviceId(row.uuid("device_id"))));
  }

  /// Closes the lease of a device that is still silent.
  boolean lapse(TenantTransaction tx, DeviceId id, Instant now) {
    return tx.sql(
            """
            update device set state = 'LAPSED'
            where tenant_id = :tenant and device_id = :id and state = 'ACTIVE'
              and lease_until <= :now
            """)
        .bind("id", id.value())
        .bind("now", now)
        .updateOne();
  }

  long count(TenantTransaction tx) {
    return tx.sql("select count(*) as total from device where tenant_id = :tenant")
        .one(row -> row.number("total"));
  }

  static Known known(Row row) {
    PublicKeyText key = new PublicKeyText(row.text("public_key"));
    Device device =
        new Device(
            new DeviceId(row.uuid("device_id")),
            row.text("label"),
            key.keyId(),
            row.constant("state", State.class),
            row.instant("enrolled_at"),
            row.instant("last_seen"),
            row.instant("lease_until"),
            row.instantOrNull("revoked_at"),
            row.number("version"));
    Fingerprint enrolled = fingerprint(row.text("fingerprint"));
    String latest = row.textOrNull("latest_fingerprint");
    return new Known(device, key, enrolled, latest == null ? enrolled : fingerprint(latest));
  }

  private static String json(Fingerprint fingerprint) {
    try {
      return JSON.writeValueAsString(fingerprint);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a fingerprint that is no JSON", e);
    }
  }

  private static Fingerprint fingerprint(String json) {
    try {
      return JSON.readValue(json, Fingerprint.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored fingerprint that is no JSON", e);
    }
  }
}
