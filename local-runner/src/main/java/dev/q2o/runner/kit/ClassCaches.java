package dev.q2o.runner.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Classes of the programs that checks start, as another JVM has read and linked them:
/// ahead-of-time caches (JEP 483), kept beside the libraries, one for each build of the JDK.
///
/// They only save time. Where there is none, checks run without; a JVM whose libraries are others
/// than those of a cache ignores it. One of another build would, too, but says so in the output of
/// the check, so the build is part of the name.
public final class ClassCaches {
  /// Changes nothing; stands where there is no cache.
  private static final String NONE = "-Xshare:auto";

  /// Who uses a cache.
  public enum Program {
    /// `javac`, without processors.
    COMPILER,
    /// A JVM whose class path begins with {@link Kit#testClassPath()}.
    TESTS
  }

  private final Kit kit;
  private final Jdk jdk;

  public ClassCaches(Kit kit, Jdk jdk) {
    this.kit = kit;
    this.jdk = jdk;
  }

  /// Where the cache of a program is kept, whether there is one or not.
  public Path file(Program program) {
    return kit.folder()
        .resolve(
            "%s-%s.aot"
                .formatted(
                    program.name().toLowerCase(Locale.ROOT),
                    jdk.build().replaceAll("[^A-Za-z0-9.+-]", "_")));
  }

  /// One option of the JVM: to use the cache, or to do what it does anyway.
  public String option(Program program) {
    Path file = file(program);
    return Files.isRegularFile(file) ? "-XX:AOTCache=" + file.toAbsolutePath() : NONE;
  }
}
