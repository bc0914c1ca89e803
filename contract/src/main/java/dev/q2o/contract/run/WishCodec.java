package dev.q2o.contract.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Wishes as a kind and JSON data, for sockets and tables: `Retry` and
/// `{"task":"api","by":"user"}`. Safe for concurrent use.
public final class WishCodec {
  private static final String UNREADABLE = "a wish of kind %s cannot be read";
  private static final Map<String, Class<?>> KINDS =
      Arrays.stream(Wish.class.getPermittedSubclasses())
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private final ObjectMapper mapper =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  public String kind(Wish wish) {
    return wish.getClass().getSimpleName();
  }

  public String data(Wish wish) {
    try {
      return mapper.writeValueAsString(wish);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts can always be written", e);
    }
  }

  /// @throws IllegalArgumentException in one sentence when this is no wish
  public Wish decode(String kind, String data) {
    Class<?> known = KINDS.get(kind);
    if (known == null) {
      throw new IllegalArgumentException(
          "'%s' is not something a run can be asked".formatted(kind));
    }
    try {
      Wish wish = (Wish) mapper.readValue(data, known);
      if (wish != null) {
        return wish;
      }
      throw new IllegalArgumentException(UNREADABLE.formatted(kind));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(UNREADABLE.formatted(kind), e);
    }
  }
}
