package dev.q2o.runner.mutation;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Loads a project's classes, some of them with faults planted, over the libraries of this process,
/// which so stay loaded and warm. {@link MutationSwitch} is defined here too: what lives in one
/// loaded program does not live in another.
final class MutantLoader extends URLClassLoader {
  private final Map<String, byte[]> defined;
  private final CodeSource classes;
  private final Faults faults;

  /// @param roots folders with the project's classes and tests
  /// @param classes the one with the classes: where those with faults seem to come from
  /// @param defined bytes of the classes that are not as they lie there, and of the switch, by
  ///   name, as `app.shop.order.Order`
  MutantLoader(
      URL[] roots, URL classes, Map<String, byte[]> defined, Faults faults, ClassLoader libraries) {
    super(roots, libraries);
    this.classes = new CodeSource(classes, new CodeSigner[0]);
    this.defined = Map.copyOf(defined);
    this.faults = faults;
  }

  Faults faults() {
    return faults;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.equals(MutationSwitch.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte @Nullable [] bytes = defined.get(name);
    return bytes == null
        ? super.findClass(name)
        : defineClass(name, bytes, 0, bytes.length, classes);
  }
}
