package dev.q2o.contract.licence.document;

/// What a signed document can say. Its text form is `q2o.1.KIND.Ed25519.KEYID.BODY.SIGNATURE`,
/// where BODY and SIGNATURE are base 64 for URLs and the signature covers every character before
/// the last dot: version, kind, algorithm and key id cannot be changed, and a document of one kind
/// is never taken for another.
///
/// The body is JSON in canonical form: UTF-8, names sorted, no white space, no fractions, instants
/// as milliseconds since 1970 UTC. What a newer version adds is ignored by an older one.
public sealed interface SignedDocument permits Licence, RunLease, KeyRing, DeviceRequest {

  /// The kinds and their words in the text form.
  enum Kind {
    LICENCE("licence", Licence.class),
    RUN_LEASE("run-lease", RunLease.class),
    KEY_RING("key-ring", KeyRing.class),
    DEVICE_REQUEST("device-request", DeviceRequest.class);

    private final String wire;
    private final Class<? extends SignedDocument> type;

    Kind(String wire, Class<? extends SignedDocument> type) {
      this.wire = wire;
      this.type = type;
    }

    String wire() {
      return wire;
    }

    Class<? extends SignedDocument> type() {
      return type;
    }
  }

  private static Kind kind(SignedDocument document) {
    return switch (document) {
      case Licence _ -> Kind.LICENCE;
      case RunLease _ -> Kind.RUN_LEASE;
      case KeyRing _ -> Kind.KEY_RING;
      case DeviceRequest _ -> Kind.DEVICE_REQUEST;
    };
  }

  default Kind kind() {
    return kind(this);
  }
}
