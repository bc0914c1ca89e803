package dev.q2o.bench.server;

import dev.q2o.bench.Bench;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.keys.MasterKeyText;
import dev.q2o.server.platform.keys.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The database all servers of a part work on, and how each of them is started on it.
///
/// @param url PostgreSQL
/// @param keys master keys of our server
record Site(Bench bench, DatabaseUrl url, MasterKeys keys) {
  /// Connections of every server's pool.
  static final int POOL = 16;

  private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /// What our launcher gives its JVM; a peer on the JVM gets the same.
  private static final List<String> JVM =
      List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:+UseCompactObjectHeaders");

  /// Ours, through the launcher, with its usual settings but for those that say where things are.
  ServedProcess ours() {
    Path data = bench.scratch().resolve("q2o");
    return ServedProcess.start(
        bench
            .q2o(LIMIT, "serve", "--port", "0", "--data", data.toString())
            .with(
                Map.of(
                    "Q2O_DATABASE_URL", url.jdbc(),
                    "Q2O_DATABASE_USER", url.user(),
                    "Q2O_DATABASE_PASSWORD", url.password(),
                    "Q2O_DATABASE_POOL_SIZE", Integer.toString(POOL),
                    "Q2O_PROXY_ADDRESSES", "127.0.0.0/8, ::1",
                    "Q2O_KEYS_MASTER", MasterKeyText.format(keys))),
        data.resolve("stderr.txt"));
  }

  /// @throws BenchmarkFailed when it cannot be built or started
  ServedProcess spring() throws InterruptedException {
    Path folder = copy("spring");
    Path java = Path.of(System.getProperty("java.home"));
    build(
        new Command(
            List.of(
                "mvn",
                "-B",
                "-q",
                "-DskipTests",
                "-f",
                folder.resolve("pom.xml").toString(),
                "package"),
            Map.of("JAVA_HOME", java.toString()),
            BUILD_LIMIT));
    List<String> words =
        Stream.of(
                Stream.of(java.resolve("bin/java").toString()),
                JVM.stream(),
                Stream.of("-jar", folder.resolve("target/spring-peer.jar").toString()))
            .flatMap(part -> part)
            .toList();
    return ServedProcess.start(
        new Command(
            words,
            Map.of(
                "SERVER_PORT", "0",
                "SPRING_DATASOURCE_URL", url.jdbc(),
                "SPRING_DATASOURCE_USERNAME", url.user(),
                "SPRING_DATASOURCE_PASSWORD", url.password(),
                "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", Integer.toString(POOL)),
            LIMIT),
        folder.resolve("stderr.txt"));
  }

  /// @throws BenchmarkFailed when it cannot be fetched or started
  ServedProcess fastify() throws InterruptedException {
    Path folder = copy("fastify");
    build(
        new Command(
            List.of("npm", "ci", "--omit=dev", "--ignore-scripts", "--prefix", folder.toString()),
            Map.of(),
            BUILD_LIMIT));
    return ServedProcess.start(
        new Command(
            List.of("node", folder.resolve("server.js").toString()),
            Map.of(
                "NODE_ENV", "production",
                "DATABASE_URL", url.jdbc().replaceFirst("^jdbc:", ""),
                "PGUSER", url.user(),
                "PGPASSWORD", url.password(),
                "POOL_SIZE", Integer.toString(POOL)),
            LIMIT),
        folder.resolve("stderr.txt"));
  }

  private void build(Command command) throws InterruptedException {
    bench.progress("building a peer: " + command.words().getFirst());
    Command.Finished finished = command.run(bench.scratch().resolve("build"));
    if (finished.exitCode() != 0) {
      throw new BenchmarkFailed(
          "%s ended with %d: %s"
              .formatted(command.words().getFirst(), finished.exitCode(), finished.lastError()));
    }
  }

  /// Peers are built in the scratch folder: the checkout stays as it is.
  private Path copy(String peer) {
    Path from = bench.home().resolve("bench/peers").resolve(peer);
    Path to = bench.scratch().resolve(peer);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.resolveSibling("."));
        Files.copy(file, target);
      }
      return to;
    } catch (IOException e) {
      throw new BenchmarkFailed("The peer " + peer + " cannot be copied: " + e.getMessage(), e);
    }
  }
}
