package dev.q2o.bench.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How the program is started: options of its JVM, in the heap that is to suffice.
final class Start {
  private static final List<String> ALWAYS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx200m");

  /// From a checkout.
  static final List<String> CHECKOUT = with("-Xshare:auto");

  private Start() {}

  /// A process that leaves the cache of classes an installed program has, when it ends.
  static List<String> making(Path cache) {
    return with("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
  }

  /// As the program that was installed; see `installers`.
  static List<String> installed(Path cache) {
    return with("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
  }

  private static List<String> with(String... options) {
    List<String> jvm = new ArrayList<>(ALWAYS);
    jvm.addAll(List.of(options));
    return List.copyOf(jvm);
  }
}
