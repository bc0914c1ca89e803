package dev.q2o.server.platform.http;

import dev.q2o.server.platform.Checks;
import java.lang.reflect.RecordComponent;
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
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        checks.must(component.getName(), value(request, component) != null, "must be given");
      }
    }
    checks.orRefuse();
  }

  private static @Nullable Object value(Object request, RecordComponent component) {
    try {
      return component.getAccessor().invoke(request);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the records of the contract are public", e);
    }
  }
}
