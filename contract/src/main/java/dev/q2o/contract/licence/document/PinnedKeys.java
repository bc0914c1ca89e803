package dev.q2o.contract.licence.document;

import dev.q2o.contract.licence.signature.PublicKeyText;
import java.util.Optional;
import java.util.stream.Stream;

/// The two keys a device believes. They come over an authenticated connection when it is enrolled,
/// and afterwards only from a {@link KeyRing} signed by one of them.
///
/// @param serial of the ring they came from
public record PinnedKeys(long serial, PublicKeyText current, PublicKeyText next) {

  public static PinnedKeys of(KeyRing ring) {
    return new PinnedKeys(ring.serial(), ring.current(), ring.next());
  }

  Optional<PublicKeyText> find(String keyId) {
    return Stream.of(current, next).filter(key -> key.keyId().equals(keyId)).findFirst();
  }
}
