package dev.q2o.runner.mutation;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Loads a project's classes, some of them with faults planted, over the libraries of this process,
/// which so stay loaded and warm.
final class MutantLoader extends URLClassLoader {
  private final Map<String, byte[]> instrumented;

  /// @param roots folders with the project's classes, tests and resources
  /// @param instrumented bytes by name, as `app.shop.order.Order`
  MutantLoader(URL[] roots, Map<String, byte[]> instrumented, ClassLoader libraries) {
    super(roots, libraries);
    this.instrumented = Map.copyOf(instrumented);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte @Nullable [] planted = instrumented.get(name);
    return planted == null ? super.findClass(name) : defineClass(name, planted, 0, planted.length);
  }
}
