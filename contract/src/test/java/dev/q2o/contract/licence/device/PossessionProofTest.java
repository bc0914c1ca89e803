package dev.q2o.contract.licence.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.licence.device.PossessionProof.Purpose;
import dev.q2o.contract.licence.signature.JdkEd25519;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PossessionProofTest {
  private static final String NONCE = "n0nce";
  private final JdkEd25519 verifier = new JdkEd25519();
  private final JdkEd25519.DeviceSigner device = JdkEd25519.generate();

  @Example
  void itHoldsForOneKeyOnePurposeAndOneNonce() {
    for (Purpose made : Purpose.values()) {
      String proof = PossessionProof.make(device, made, NONCE);
      for (Purpose asked : Purpose.values()) {
        assertThat(PossessionProof.holds(verifier, device.publicKey(), asked, NONCE, proof))
            .isEqualTo(made == asked);
      }
      assertThat(PossessionProof.holds(verifier, device.publicKey(), made, "other", proof))
          .isFalse();
      assertThat(
              PossessionProof.holds(
                  verifier, JdkEd25519.generate().publicKey(), made, NONCE, proof))
          .isFalse();
    }
  }

  @Property(tries = 100)
  void anyTextIsNoProof(@ForAll String proof) {
    assertThat(PossessionProof.holds(verifier, device.publicKey(), Purpose.ENROL, NONCE, proof))
        .isFalse();
  }
}
