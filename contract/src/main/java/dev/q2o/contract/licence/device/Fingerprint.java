package dev.q2o.contract.licence.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.signature.Base64Url;
import dev.q2o.contract.licence.signature.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// Six traits of a machine, each as a short keyed hash; a trait that could not be read is absent.
///
/// The hash is salted with the tenant: no serial number leaves the machine, and two tenants cannot
/// find out that they share one.
///
/// @param traits trait to 12 bytes of HMAC-SHA-256, as 16 characters of base 64 for URLs
public record Fingerprint(@JsonValue Map<Trait, String> traits) {
  /// Fewer traits than this say too little to tell machines apart.
  public static final int FEWEST = 3;

  /// So many of the six may differ, when more are equal, and it is still the same machine: a new
  /// disk and a new network card, not a new computer.
  public static final int DRIFT = 2;

  private static final int HASH_BYTES = 12;
  private static final int HASH_LENGTH = 16;

  /// @throws IllegalArgumentException with one sentence when a hash has not 16 characters
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Fingerprint {
    for (Map.Entry<Trait, String> trait : traits.entrySet()) {
      String hash = trait.getValue();
      if (hash == null || hash.length() != HASH_LENGTH || Base64Url.decode(hash).isEmpty()) {
        throw new IllegalArgumentException(
            "trait '%s' of a fingerprint is %d characters of base 64 for URLs"
                .formatted(trait.getKey().wire(), HASH_LENGTH));
      }
    }
    Map<Trait, String> ordered = new EnumMap<>(Trait.class);
    ordered.putAll(traits);
    traits = Collections.unmodifiableMap(ordered);
  }

  /// @param tenant salt
  /// @param read what the machine says; blank values count as not read
  public static Fingerprint of(TenantId tenant, Map<Trait, String> read) {
    Map<Trait, String> hashes = new EnumMap<>(Trait.class);
    byte[] salt = tenant.toString().getBytes(StandardCharsets.UTF_8);
    read.forEach((trait, value) -> {
      if (!value.isBlank()) {
        byte[] message = (trait.wire() + "\0" + value.strip()).getBytes(StandardCharsets.UTF_8);
        byte[] hash = Digests.hmacSha256(salt, message);
        hashes.put(trait, Base64Url.encode(Arrays.copyOf(hash, HASH_BYTES)));
      }
    });
    return new Fingerprint(hashes);
  }

  public boolean tellsMachinesApart() {
    return traits.size() >= FEWEST;
  }

  /// How this, the enrolled one, compares with what the machine says now. A trait absent on both
  /// sides says nothing; absent on one side it differs.
  public Match compare(Fingerprint now) {
    int same = 0;
    int different = 0;
    for (Trait trait : Trait.values()) {
      String before = traits.get(trait);
      String after = now.traits.get(trait);
      if (before != null && before.equals(after)) {
        same++;
      } else if (before != null || after != null) {
        different++;
      }
    }
    boolean recognised = different <= DRIFT && same > different;
    return !recognised ? Match.OTHER : different == 0 ? Match.SAME : Match.DRIFTED;
  }

  /// What a comparison says.
  public enum Match {
    /// Every known trait is equal.
    SAME,

    /// The same machine with some new parts; the server stores the new traits.
    DRIFTED,

    /// Another machine, or too little in common to say.
    OTHER
  }
}
