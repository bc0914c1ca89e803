package dev.q2o.server;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.server.notify.LocalMailbox;
import dev.q2o.server.notify.Notifier;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.DatabaseFailed;
import dev.q2o.server.platform.database.DatabaseUnavailable;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.database.StatementObserver;
import dev.q2o.server.platform.health.HealthRoutes;
import dev.q2o.server.platform.health.Readiness;
import dev.q2o.server.platform.http.DeclaredRoute;
import dev.q2o.server.platform.http.Drain;
import dev.q2o.server.platform.http.HttpServer;
import dev.q2o.server.platform.http.Mutations;
import dev.q2o.server.platform.http.RateLimits;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.instance.ServerInstances;
import dev.q2o.server.platform.jobs.Jobs;
import dev.q2o.server.platform.keys.KeyCheck;
import dev.q2o.server.platform.metrics.Metrics;
import dev.q2o.server.platform.metrics.MetricsPort;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running server. Whoever starts it owns it and must stop it; it can be embedded in another
/// program (the `demo` command does).
///
/// Threads: safe. The order of a start is database, migrations, routes, port; a stop goes the other
/// way round, and each step is tried even when the one before failed.
public final class Q2oServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Q2oServer.class);

  private final ServerSettings settings;
  private final Database database;
  private final Contexts contexts;
  private final Drain drain;
  private final HttpServer http;
  private final List<AutoCloseable> helpers;
  private final ServerInstances instances;
  private final UUID instance;
  private final AtomicBoolean stopAsked = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Q2oServer(
      ServerSettings settings,
      Database database,
      Contexts contexts,
      Drain drain,
      HttpServer http,
      List<AutoCloseable> helpers,
      ServerInstances instances,
      UUID instance) {
    this.settings = settings;
    this.database = database;
    this.contexts = contexts;
    this.drain = drain;
    this.http = http;
    this.helpers = List.copyOf(helpers);
    this.instances = instances;
    this.instance = instance;
  }

  /// Starts a server with every context there is.
  ///
  /// @throws dev.q2o.server.platform.StartRefused with one sentence for the operator
  public static Q2oServer start(ServerSettings settings, Clock clock) {
    return start(settings, clock, List.of());
  }

  /// Starts a server with further routes.
  ///
  /// @throws dev.q2o.server.platform.StartRefused also when a route declares no policy
  public static Q2oServer start(ServerSettings settings, Clock clock, List<RouteGroup> further) {
    return start(settings, clock, further, List.of(), StatementObserver.none());
  }

  /// Starts a server with further routes, further ways to prove who one is, and somebody who looks
  /// at every statement.
  static Q2oServer start(
      ServerSettings settings,
      Clock given,
      List<RouteGroup> further,
      List<Authenticator> authenticators,
      StatementObserver observer) {
    // Both databases keep microseconds; what was written compares equal to what is read.
    Clock clock = Clock.tick(given, Duration.ofNanos(1_000));
    Metrics metrics = new Metrics();
    StatementObserver both =
        (scope, text, nanos) -> {
          metrics.ran(scope, text, nanos);
          observer.ran(scope, text, nanos);
        };
    Database database = Database.open(settings.database(), settings.poolSize(), both);
    try {
      return start(settings, clock, further, authenticators, database, metrics);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static Q2oServer start(
      ServerSettings settings,
      Clock clock,
      List<RouteGroup> further,
      List<Authenticator> authenticators,
      Database database,
      Metrics metrics) {
    KeyCheck keyCheck = new KeyCheck(database, settings.keys());
    keyCheck.atStart();
    ServerInstances instances = new ServerInstances(database, clock);
    if (database.url() instanceof DatabaseUrl.H2) {
      // One process at a time holds an H2 file, so whoever is still open in the register is dead.
      instances
          .closeAbandoned()
          .ifPresent(at -> LOG.warn("The server started at {} did not stop cleanly", at));
    }
    Drain drain = new Drain();
    IdSource ids = new IdSource(clock, new SecureRandom());
    List<RouteGroup> groups = new ArrayList<>();
    groups.add(new HealthRoutes(Readiness.of(database, keyCheck, clock, drain::accepting)));
    Notifier notifier = notifier(settings, clock, groups);
    Contexts contexts =
        Contexts.of(
            new Platform(database, new Mutations(database, clock), clock, ids, settings.keys()),
            notifier);
    if (settings.demo()) {
      DemoTenant.ensure(database, contexts, clock);
    }
    groups.addAll(contexts.routes());
    groups.addAll(further);
    List<Authenticator> all = new ArrayList<>(contexts.authenticators());
    all.addAll(authenticators);
    HttpServer.Access access =
        new HttpServer.Access(
            drain,
            all,
            new RateLimits(settings.limits().anonymous(), settings.limits().signedIn(), clock),
            settings.proxies(),
            metrics,
            clock);
    HttpServer http =
        HttpServer.start(
            new HttpServer.Port(
                settings.host(),
                settings.port(),
                settings.tls(),
                settings.limits().arrival(),
                settings.limits().bodyBytes()),
            access,
            groups);
    try {
      UUID instance = instances.register(version(), http.url());
      LOG.info("Ready at {}, {}, instance {}", http.url(), settings.database().shown(), instance);
      List<AutoCloseable> helpers = new ArrayList<>();
      settings
          .metricsPort()
          .ifPresent(port -> helpers.add(MetricsPort.open(settings.host(), port, metrics)));
      helpers.add(Jobs.start(database, clock, contexts.jobs()));
      helpers.add(notifier);
      helpers.add(metrics);
      return new Q2oServer(settings, database, contexts, drain, http, helpers, instances, instance);
    } catch (RuntimeException e) {
      http.stop();
      throw e;
    }
  }

  private static Notifier notifier(ServerSettings settings, Clock clock, List<RouteGroup> groups) {
    if (settings.demo()) {
      LocalMailbox mailbox = new LocalMailbox(clock);
      groups.add(mailbox);
      return Notifier.of(settings.publicUrl(), mailbox);
    }
    return Notifier.of(settings.publicUrl(), settings.mail(), settings.text());
  }

  /// The address to show a person or to call.
  public String url() {
    return http.url();
  }

  /// For a program that embeds the server: what its routes call, to be used in transactions of
  /// [#database].
  public Contexts contexts() {
    return contexts;
  }

  public Database database() {
    return database;
  }

  /// Every route with its policy.
  public List<DeclaredRoute> routes() {
    return http.routes();
  }

  /// The version that was built, or `development` when it runs from unpackaged classes.
  public static String version() {
    String built = Q2oServer.class.getPackage().getImplementationVersion();
    return built == null ? "development" : built;
  }

  /// Stops: `/readyz` turns 503 at once, new work is refused, requests in flight may finish until
  /// the deadline, then the port and the database close. A second call waits for the first.
  ///
  /// @return how many requests were cut off
  public int stop() {
    if (!stopAsked.compareAndSet(false, true)) {
      awaitStopped();
      return 0;
    }
    long begun = System.nanoTime();
    int cut = 0;
    try {
      drain.begin();
      cut = drain.await(settings.stopDeadline());
      if (cut > 0) {
        LOG.warn("{} requests were still running after {}", cut, settings.stopDeadline());
      }
      noteStop();
      http.stop();
      helpers.forEach(Q2oServer::closeQuietly);
    } finally {
      database.close();
      stopped.countDown();
    }
    LOG.info("Stopped after {} ms", Duration.ofNanos(System.nanoTime() - begun).toMillis());
    return cut;
  }

  /// Blocks until the server has stopped, or the thread is interrupted.
  public void awaitStopped() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private static void closeQuietly(AutoCloseable helper) {
    try {
      helper.close();
    } catch (Exception e) {
      LOG.warn("{} did not close cleanly", helper.getClass().getSimpleName(), e);
    }
  }

  private void noteStop() {
    try {
      instances.stopped(instance);
    } catch (DatabaseUnavailable | DatabaseFailed e) {
      LOG.warn("The stop could not be noted in the database", e);
    }
  }
}
