package dev.q2o.server.platform.http;

import dev.q2o.server.platform.Checks;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What a request's record does not call `@Nullable` must be given, so that no handler meets a null
/// its types deny.
final class GivenFields {
  private GivenFields() {}

  /// @throws dev.q2o.server.platform.Refusal naming every field that is missing
  static void check(Object request) {
    RecordComponent[] components = request.getClass().getRecordComponents();
    if (components == null) {
      return; // no record, so a list or a value
    }
    Checks checks = new Checks();
    for (RecordComponent component : components) {
      Object value = value(request, component);
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        checks.must(component.getName(), value != null, "must be given");
      }
      if (value instanceof Collection<?> entries) {
        checks.must(
            component.getName(),
            entries.stream().allMatch(GivenFields::complete),
            "must hold only entries that have all their fields");
      } else if (value instanceof Instant instant) {
        checks.must(component.getName(), Times.storable(instant), Times.EXPECTATION);
      }
    }
    checks.orRefuse();
  }

  private static boolean complete(@Nullable Object entry) {
    if (entry == null) {
      return false;
    }
    if (!(entry instanceof Record)) {
      return true;
    }
    for (RecordComponent component : entry.getClass().getRecordComponents()) {
      Object value = value(entry, component);
      if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
          || value instanceof Instant instant && !Times.storable(instant)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object value(Object request, RecordComponent component) {
    try {
      return component.getAccessor().invoke(request);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the records of the contract are public", e);
    }
  }
}
