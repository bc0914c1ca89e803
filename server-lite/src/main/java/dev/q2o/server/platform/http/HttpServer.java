package dev.q2o.server.platform.http;

import dev.q2o.contract.api.ApiJson;
import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.tls.Tls;
import dev.q2o.server.platform.tls.TlsFiles;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.RequestLogger;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Javalin on Jetty: each request on a virtual thread, each route with a policy.
public final class HttpServer {
  private static final long MAX_REQUEST_BYTES = 1_048_576;
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

  private final Javalin javalin;
  private final Port port;

  private HttpServer(Javalin javalin, Port port) {
    this.javalin = javalin;
    this.port = port;
  }

  /// Where the server listens.
  ///
  /// @param number 0 lets the system choose
  /// @param tls empty for plain HTTP
  /// @param arrival how long the head of a request may take to arrive, and its body
  /// @param bodyBytes of all request bodies that are held at once
  public record Port(
      String host, int number, Optional<TlsFiles> tls, Duration arrival, long bodyBytes) {}

  /// Opens the port.
  ///
  /// @throws StartRefused when a route has no policy, the port cannot be opened or there is no
  ///   usable certificate
  public static HttpServer start(Port port, Access access, List<RouteGroup> groups) {
    Optional<SslContextFactory.Server> tls = port.tls().map(files -> Tls.of(files, access.clock()));
    Javalin javalin =
        Javalin.create(config -> {
          configure(config, port, access, groups);
          config.jetty.addConnector((server, http) -> connector(server, http, port, tls));
        });
    List<String> undeclared = PolicyAudit.violations(javalin.unsafe);
    if (!undeclared.isEmpty()) {
      throw new StartRefused(
          "These routes do not declare who may call them: "
              + String.join(", ", undeclared)
              + "; give each exactly one RoutePolicy.");
    }
    try {
      javalin.start();
    } catch (JavalinException e) {
      throw refused(port.host(), port.number(), e);
    }
    return new HttpServer(javalin, port);
  }

  /// Every route with its policy, in the order they were registered.
  public List<DeclaredRoute> routes() {
    return PolicyAudit.declared(javalin.unsafe);
  }

  /// The address to show a person.
  public String url() {
    String host = port.host();
    String reachable = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    return (port.tls().isPresent() ? "https://" : "http://")
        + (reachable.contains(":") ? "[" + reachable + "]" : reachable)
        + ":"
        + javalin.port();
  }

  /// Closes the port and cuts what is still in flight; call [Drain#await] before.
  public void stop() {
    javalin.stop();
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, Port port, Optional<SslContextFactory.Server> tls) {
    HttpConfiguration configuration = new HttpConfiguration(http);
    // The certificate's names are for the client to check, who also knows what it wanted to reach.
    tls.ifPresent(factory -> configuration.addCustomizer(new SecureRequestCustomizer(false)));
    HttpConnectionFactory requests = PunctualConnection.factory(configuration, port.arrival());
    ServerConnector connector =
        tls.map(factory ->
                new ServerConnector(
                    server, new SslConnectionFactory(factory, requests.getProtocol()), requests))
            .orElseGet(() -> new ServerConnector(server, requests));
    connector.setHost(port.host());
    connector.setPort(port.number());
    connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    return connector;
  }

  private static void configure(
      JavalinConfig config, Port port, Access access, List<RouteGroup> groups) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MAX_REQUEST_BYTES;
    config.http.prefer405over404 = true;
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setIdleTimeout(IDLE_TIMEOUT.toMillis());
      if (access.proxies().any()) {
        http.addCustomizer(new ProxiedAddress(access.proxies()));
      }
    });
    config.jetty.modifyServer(server -> {
      server.setErrorHandler(new ProblemErrorHandler());
      server.setHandler(
          new RequestGate(
              access.drain(), port.arrival(), MAX_REQUEST_BYTES, new BodyMemory(port.bodyBytes())));
    });
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new ProblemErrorHandler()));
    config.jsonMapper(new JavalinJackson(ApiJson.strict(), false));
    AccessLog log = new AccessLog();
    config.requestLogger.http((context, millis) -> {
      log.handle(context, millis);
      access.observer().handle(context, millis);
    });
    config.routes.beforeMatched(new AccessGuard(access));
    ProblemMapping.register(config);
    groups.forEach(group -> group.register(config.routes));
  }

  private static QueuedThreadPool threads() {
    // Platform threads only accept and select; handlers run on virtual ones.
    QueuedThreadPool pool = new QueuedThreadPool(16, 4);
    pool.setName("http");
    pool.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("request-"));
    return pool;
  }

  private static StartRefused refused(String host, int port, JavalinException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("in use")
            ? new StartRefused(
                "Port "
                    + port
                    + " on "
                    + host
                    + " is already in use; stop the program that uses it or choose another with"
                    + " --port.",
                e)
            : new StartRefused(
                "Port "
                    + port
                    + " on "
                    + host
                    + " cannot be opened ("
                    + message
                    + "); check --host and --port.",
                e);
      }
    }
    return new StartRefused(
        "Port " + port + " on " + host + " cannot be opened; check --host and --port.", e);
  }

  /// What decides whether a request is let in.
  ///
  /// @param authenticators asked in this order until one knows the token
  /// @param proxies who is believed about the address of a caller
  /// @param observer told of every request when it is answered
  public record Access(
      Drain drain,
      List<Authenticator> authenticators,
      RateLimits limits,
      TrustedProxies proxies,
      RequestLogger observer,
      Clock clock) {
    public Access {
      authenticators = List.copyOf(authenticators);
    }
  }
}
