package dev.q2o.server;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.server.notify.Notifier;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.StatementObserver;
import dev.q2o.server.platform.http.Mutations;
import dev.q2o.server.platform.keys.KeyCheck;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What the commands of an operator share: files, log, and a look into the database without a port.
///
/// Each says how it finds the server's files: [ServerFiles#making] makes what a first start would
/// make, [ServerFiles#looking] makes nothing, [ServerFiles#existing] also wants a database.
abstract class OperatorCommand implements Callable<Integer> {
  private static final int POOL = 2;

  @Mixin private final ServerFiles files = new ServerFiles();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public final Integer call() throws Exception {
    LogSetup.silent();
    return run(files);
  }

  abstract int run(ServerFiles files) throws Exception;

  /// Opens the database, brings its schema up to date and hands over the contexts.
  static <T> T withContexts(ServerSettings settings, BiFunction<Database, Contexts, T> work) {
    Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    try (Database database = Database.open(settings.database(), POOL, StatementObserver.none());
        Notifier notifier = Notifier.of(settings.publicUrl(), Optional.empty(), Optional.empty())) {
      new KeyCheck(database, settings.keys()).atStart();
      Platform platform =
          new Platform(
              database,
              new Mutations(database, clock),
              clock,
              new IdSource(clock, new SecureRandom()),
              settings.keys());
      return work.apply(database, Contexts.of(platform, notifier));
    }
  }

  final PrintWriter out() {
    CommandSpec injected = spec;
    if (injected == null) {
      throw new IllegalStateException("picocli injects the spec before it calls the command");
    }
    return injected.commandLine().getOut();
  }
}
