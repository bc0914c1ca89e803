package dev.q2o.server.licensing;

import dev.q2o.contract.licence.document.KeyRing;
import dev.q2o.contract.licence.document.PinnedKeys;
import dev.q2o.contract.licence.signature.Signer;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.SystemTransaction;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The keys that sign licences and the secrets that hash codes. They live in the database, in
/// tables no tenant's role can read, so that every server of an installation has the same; the
/// first one to start makes them.
///
/// A rotation counts two minutes after it was asked for, when every server has read of it: a device
/// that had learnt the new ring from one server would not believe what another still signs with the
/// key before (decision 0084).
///
/// Threads: safe.
public final class LicenceKeys {
  private static final Duration FRESH = Duration.ofMinutes(1);

  /// Longer than any server goes without reading the keys, and than clocks of servers may differ.
  private static final Duration NOTICE = Duration.ofMinutes(2);

  private static final String RING = "licence";

  /// The ring that is used until the rotated one counts.
  private static final String BEFORE = "licence-before";

  private static final String PURPOSE = "licence-key";

  private final Platform platform;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();

  LicenceKeys(Platform platform, AuditLog audit) {
    this.platform = platform;
    this.audit = audit;
    this.clock = platform.clock();
  }

  /// The keys as they are used.
  ///
  /// @param signer signs now
  /// @param next signs after the next rotation
  /// @param pepper key of the hashes of activation codes
  record Keys(long serial, Signer signer, Signer next, Instant changedAt, byte[] pepper) {
    KeyRing ring() {
      return new KeyRing(serial, signer.publicKey(), next.publicKey(), changedAt);
    }

    PinnedKeys pins() {
      return PinnedKeys.of(ring());
    }
  }

  private record Loaded(Keys keys, Instant until) {}

  /// The keys, read again when they are older than a minute or a rotation begins to count. It opens
  /// a transaction of its own, so it is called before the caller's.
  Keys keys() {
    Loaded known = loaded.get();
    if (known != null && clock.instant().isBefore(known.until())) {
      return known.keys();
    }
    Loaded fresh = platform.database().inSystem(Origin.system("keys-load"), this::load);
    loaded.set(fresh);
    return fresh.keys();
  }

  private Loaded load(SystemTransaction tx) {
    Instant now = clock.instant();
    Keys newest = readOrMake(tx);
    Instant counts = counts(newest);
    Instant stale = now.plus(FRESH);
    return now.isBefore(counts)
        ? new Loaded(
            read(tx, BEFORE).orElse(newest), // none: rotated by a version that kept no ring
            counts.isBefore(stale) ? counts : stale)
        : new Loaded(newest, stale);
  }

  /// The next key signs in two minutes, and a new next one is made. Devices learn of it by a ring
  /// signed with a key they believe. Asked again within that time it is the same rotation.
  public KeyRing rotate(SystemTransaction tx) {
    Instant now = clock.instant();
    readOrMake(tx);
    Keys newest =
        tx.sql("select * from licence_key_ring where name = :name for update")
            .bind("name", RING)
            .one(this::keys);
    if (now.isBefore(counts(newest))) {
      return newest.ring();
    }
    tx.sql("delete from licence_key_ring where name = :before").bind("before", BEFORE).update();
    tx.sql(
            """
            insert into licence_key_ring (name, serial, current_seed, next_seed, changed_at)
            select cast(:before as varchar(16)), serial, current_seed, next_seed, changed_at
            from licence_key_ring where name = :name
            """)
        .bind("before", BEFORE)
        .bind("name", RING)
        .updateOne();
    tx.sql(
            """
            update licence_key_ring
            set serial = serial + 1, current_seed = next_seed, next_seed = :seed, changed_at = :now
            where name = :name
            """)
        .bind("seed", sealedSeed())
        .bind("now", now)
        .bind("name", RING)
        .updateOne();
    Keys rotated = read(tx, RING).orElseThrow();
    audit.record(
        tx,
        AuditLog.SERVER,
        "licence_keys.rotated",
        rotated.signer().publicKey().keyId(),
        Map.of("serial", rotated.serial()));
    return rotated.ring();
  }

  /// From when on a ring is used; the first one at once.
  private static Instant counts(Keys keys) {
    return keys.serial() == 1 ? keys.changedAt() : keys.changedAt().plus(NOTICE);
  }

  private Keys readOrMake(SystemTransaction tx) {
    tx.sql(
            """
            insert into licence_key_ring (name, serial, current_seed, next_seed, changed_at)
            values (:name, 1, :current, :next, :now)
            on conflict do nothing
            """)
        .bind("name", RING)
        .bind("current", sealedSeed())
        .bind("next", sealedSeed())
        .bind("now", clock.instant())
        .update();
    return read(tx, RING).orElseThrow();
  }

  private Optional<Keys> read(SystemTransaction tx, String name) {
    return tx.sql("select * from licence_key_ring where name = :name")
        .bind("name", name)
        .optional(this::keys);
  }

  private Keys keys(Row row) {
    return new Keys(
        row.number("serial"),
        signer(row.text("current_seed")),
        signer(row.text("next_seed")),
        row.instant("changed_at"),
        platform.keys().derive("activation-code"));
  }

  private String sealedSeed() {
    return platform.keys().seal(PURPOSE, Ed25519.newSeed(random));
  }

  private Signer signer(String sealed) {
    return Ed25519.signer(platform.keys().open(PURPOSE, sealed));
  }
}
