package dev.q2o.bench.server.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.device.Trait;
import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.contract.licence.signature.JdkEd25519.DeviceSigner;
import dev.q2o.contract.licence.signature.Signer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The key pairs of devices; a few are shared by all, because a server cannot tell.
public final class DeviceKeys {
  private static final int PAIRS = 16;
  private static final ObjectMapper JSON = ApiJson.strict();

  private final List<DeviceSigner> pairs =
      Stream.generate(JdkEd25519::generate).limit(PAIRS).toList();

  /// @param tenant number of the device's tenant
  public Signer of(int tenant) {
    return pairs.get(tenant % PAIRS);
  }

  public Fingerprint fingerprint(Cast cast, int tenant) {
    Map<Trait, String> read = new EnumMap<>(Trait.class);
    for (Trait trait : Trait.values()) {
      read.put(trait, "machine " + tenant + " " + trait);
    }
    return Fingerprint.of(cast.tenant(tenant), read);
  }

  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the contract is JSON", e);
    }
  }
}
