package dev.q2o.server.licensing;

import dev.q2o.contract.licence.document.KeyRing;
import dev.q2o.contract.licence.document.PinnedKeys;
import dev.q2o.contract.licence.signature.Signer;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.SystemTransaction;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The keys that sign licences and the secrets that hash codes. They live in the database, in
/// tables no tenant's role can read, so that every server of an installation has the same; the
/// first one to start makes them.
///
/// Threads: safe. Another server's rotation is seen within a minute; until then this one signs with
/// a key devices still believe, because rotation only moves to the key they already pinned.
public final class LicenceKeys {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final String RING = "licence";
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

  private record Loaded(Keys keys, Instant at) {}

  /// The keys, read again when they are older than a minute. It opens a transaction of its own, so
  /// it is called before the caller's.
  Keys keys() {
    Loaded known = loaded.get();
    if (known != null && clock.instant().isBefore(known.at().plus(FRESH))) {
      return known.keys();
    }
    Keys keys = platform.database().inSystem(Origin.system("keys-load"), this::readOrMake);
    loaded.set(new Loaded(keys, clock.instant()));
    return keys;
  }

  /// The next key signs from now on, and a new next one is made. Devices learn of it by a ring
  /// signed with a key they believe.
  public KeyRing rotate(SystemTransaction tx) {
    readOrMake(tx);
    tx.sql(
            """
            update licence_key_ring
            set serial = serial + 1, current_seed = next_seed, next_seed = :seed, changed_at = :now
            where name = :name
            """)
        .bind("seed", sealedSeed())
        .bind("now", clock.instant())
        .bind("name", RING)
        .updateOne();
    Keys keys = readOrMake(tx);
    loaded.set(null);
    audit.record(
        tx,
        AuditLog.SERVER,
        "licence_keys.rotated",
        keys.signer().publicKey().keyId(),
        Map.of("serial", keys.serial()));
    return keys.ring();
  }

  private Keys readOrMake(SystemTransaction tx) {
    Instant now = clock.instant();
    tx.sql(
            """
            insert into licence_key_ring (name, serial, current_seed, next_seed, changed_at)
            values (:name, 1, :current, :next, :now)
            on conflict do nothing
            """)
        .bind("name", RING)
        .bind("current", sealedSeed())
        .bind("next", sealedSeed())
        .bind("now", now)
        .update();
    byte[] pepper = platform.keys().derive("activation-code");
    return tx.sql("select * from licence_key_ring where name = :name")
        .bind("name", RING)
        .one(row ->
            new Keys(
                row.number("serial"),
                signer(row.text("current_seed")),
                signer(row.text("next_seed")),
                row.instant("changed_at"),
                pepper));
  }

  private String sealedSeed() {
    return platform.keys().seal(PURPOSE, Ed25519.newSeed(random));
  }

  private Signer signer(String sealed) {
    return Ed25519.signer(platform.keys().open(PURPOSE, sealed));
  }
}
