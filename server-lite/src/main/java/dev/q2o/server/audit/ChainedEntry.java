package dev.q2o.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.q2o.contract.api.ApiJson;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// An entry as it is stored and hashed.
record ChainedEntry(
    UUID tenant,
    long seq,
    Instant at,
    String actorKind,
    String actorId,
    String address,
    String requestId,
    String action,
    String subject,
    String details,
    String previousHash) {
  // Sorted keys, so that equal details are equal text.
  private static final ObjectMapper JSON =
      ApiJson.strict().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  /// Every column and the hash before, in the order they are hashed in.
  String[] parts() {
    return new String[] {
      previousHash,
      tenant.toString(),
      Long.toString(seq),
      at.toString(),
      actorKind,
      actorId,
      address,
      requestId,
      action,
      subject,
      details
    };
  }

  static String json(Map<String, ?> details) {
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("details that are no JSON", e);
    }
  }

  static Map<String, Object> map(String details) {
    try {
      return JSON.readValue(details, MAP);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("details that are no JSON", e);
    }
  }
}
