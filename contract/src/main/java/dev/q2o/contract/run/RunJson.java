package dev.q2o.contract.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.q2o.contract.ids.RunId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How the records of this package look as JSON: times by ISO-8601, ids by their text form, an
/// absent value as `null`. Own code, so that no time or `Optional` module has to be shipped.
final class RunJson {
  private RunJson() {}

  /// Unknown fields are ignored, missing ones are not: an older reader understands a newer writer
  /// as far as it can, and nothing is half read.
  static ObjectMapper mapper() {
    SimpleModule types =
        new SimpleModule()
            .addSerializer(Instant.class, new TextSerializer<>(Instant.class))
            .addSerializer(Duration.class, new TextSerializer<>(Duration.class))
            .addSerializer(RunId.class, new TextSerializer<>(RunId.class))
            .addSerializer(new OptionalSerializer())
            .addDeserializer(Instant.class, new TextDeserializer<>(Instant.class, Instant::parse))
            .addDeserializer(
                Duration.class, new TextDeserializer<>(Duration.class, Duration::parse))
            .addDeserializer(RunId.class, new TextDeserializer<>(RunId.class, RunId::parse))
            .addDeserializer(Optional.class, new OptionalDeserializer(null));
    return JsonMapper.builder()
        .addModule(types)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
        .build();
  }

  private static final class TextSerializer<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;

    TextSerializer(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class TextDeserializer<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> parse;

    TextDeserializer(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      try {
        return parse.apply(in.getText());
      } catch (DateTimeException | IllegalArgumentException e) {
        throw context.weirdStringException(in.getText(), handledType(), "not of its form");
      }
    }
  }

  private static final class OptionalSerializer extends StdSerializer<Optional<?>> {
    private static final long serialVersionUID = 1L;

    OptionalSerializer() {
      super(Optional.class, false);
    }

    @Override
    public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        provider.defaultSerializeValue(value.get(), out);
      } else {
        out.writeNull();
      }
    }
  }

  /// @param content deserializer of what may be there; null before the property is known
  private static final class OptionalDeserializer extends JsonDeserializer<Optional<?>>
      implements ContextualDeserializer {
    private final @Nullable JsonDeserializer<?> content;

    OptionalDeserializer(@Nullable JsonDeserializer<?> content) {
      this.content = content;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property)
        throws JsonMappingException {
      JavaType type = property == null ? context.getContextualType() : property.getType();
      return new OptionalDeserializer(
          context.findContextualValueDeserializer(type.containedTypeOrUnknown(0), property));
    }

    @Override
    public Optional<?> deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (content == null) {
        throw JsonMappingException.from(in, "an Optional outside a property");
      }
      return Optional.of(content.deserialize(in, context));
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) {
      return Optional.empty();
    }
  }
}
