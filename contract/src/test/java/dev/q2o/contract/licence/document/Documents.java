package dev.q2o.contract.licence.document;

import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.access.AccessLevel;
import dev.q2o.contract.licence.access.AccessReason;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.device.Trait;
import dev.q2o.contract.licence.plan.Entitlements;
import dev.q2o.contract.licence.plan.Feature;
import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.contract.licence.signature.PublicKeyText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Documents for tests: plain ones, and any number of different ones from a seed.
public final class Documents {
  public static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  public static final JdkEd25519.DeviceSigner CURRENT = JdkEd25519.generate();
  public static final JdkEd25519.DeviceSigner NEXT = JdkEd25519.generate();
  public static final JdkEd25519.DeviceSigner DEVICE = JdkEd25519.generate();
  public static final PinnedKeys PINNED = new PinnedKeys(3, CURRENT.publicKey(), NEXT.publicKey());

  private final Random random;
  private final IdSource ids;

  public Documents(long seed) {
    random = new Random(seed);
    ids = new IdSource(Clock.fixed(NOW, ZoneOffset.UTC), random);
  }

  public Licence licence() {
    TenantId tenant = ids.newTenant();
    return new Licence(
        ids.newLicence(),
        tenant,
        name(),
        ids.newDevice(),
        DEVICE.publicKey(),
        machine(tenant),
        "pro",
        new Entitlements(
            random.nextInt(1000),
            random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(50)),
            1 + random.nextInt(10),
            random.nextBoolean() ? EnumSet.allOf(Feature.class) : Set.of()),
        AccessLevel.FULL,
        AccessReason.ACTIVE,
        random.nextBoolean() ? Optional.empty() : Optional.of("nonce" + random.nextInt(1_000_000)),
        NOW,
        NOW.plus(Duration.ofDays(1)),
        NOW.plus(Duration.ofDays(7)),
        NOW.plus(Duration.ofDays(14)));
  }

  public RunLease lease(int runs) {
    DeviceId device = ids.newDevice();
    return new RunLease(
        ids.newLease(),
        ids.newTenant(),
        device,
        1 + random.nextInt(50),
        runs,
        NOW,
        NOW.plus(Duration.ofDays(7)));
  }

  public KeyRing ring(long serial, PublicKeyText current, PublicKeyText next) {
    return new KeyRing(serial, current, next, NOW);
  }

  public DeviceRequest request() {
    TenantId tenant = ids.newTenant();
    return new DeviceRequest(
        tenant,
        random.nextBoolean() ? Optional.empty() : Optional.of(ids.newDevice()),
        DEVICE.publicKey(),
        machine(tenant),
        name(),
        random.nextInt(5),
        "nonce" + random.nextInt(1_000_000),
        NOW);
  }

  /// One of the four kinds, by turns.
  public SignedDocument any(int turn) {
    return switch (turn % 4) {
      case 0 -> licence();
      case 1 -> lease(1 + random.nextInt(9));
      case 2 -> ring(4 + random.nextInt(9), CURRENT.publicKey(), NEXT.publicKey());
      default -> request();
    };
  }

  public static String issue(SignedDocument document) {
    return new DocumentIssuer()
        .issue(document, document instanceof DeviceRequest ? DEVICE : CURRENT);
  }

  private Fingerprint machine(TenantId tenant) {
    Map<Trait, String> read = new EnumMap<>(Trait.class);
    for (Trait trait : Trait.values()) {
      read.put(trait, trait + " " + random.nextInt());
    }
    return Fingerprint.of(tenant, read);
  }

  private String name() {
    String[] names = {
      "Anna Müller & Søn", "O'Brien \"Quality\" Ltd", "株式会社 例", "a\\b/c", "Ünïcödé 🚀"
    };
    return names[random.nextInt(names.length)];
  }
}
