package dev.q2o.server.platform.http;

import dev.q2o.contract.api.ApiJson;
import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.access.Authenticator;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.RequestLogger;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Javalin on Jetty: each request on a virtual thread, each route with a policy.
public final class HttpServer {
  private static final long MAX_REQUEST_BYTES = 1_048_576;
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

  private final Javalin javalin;
  private final String host;

  private HttpServer(Javalin javalin, String host) {
    this.javalin = javalin;
    this.host = host;
  }

  /// Opens the port.
  ///
  /// @param port 0 lets the system choose
  /// @throws StartRefused when a route has no policy or the port cannot be opened
  public static HttpServer start(String host, int port, Access access, List<RouteGroup> groups) {
    Javalin javalin = Javalin.create(config -> configure(config, access, groups));
    List<String> undeclared = PolicyAudit.violations(javalin.unsafe);
    if (!undeclared.isEmpty()) {
      throw new StartRefused(
          "These routes do not declare who may call them: "
              + String.join(", ", undeclared)
              + "; give each exactly one RoutePolicy.");
    }
    try {
      javalin.start(host, port);
    } catch (JavalinException e) {
      throw refused(host, port, e);
    }
    return new HttpServer(javalin, host);
  }

  /// Every route with its policy, in the order they were registered.
  public List<DeclaredRoute> routes() {
    return PolicyAudit.declared(javalin.unsafe);
  }

  /// The port in use, also when the system chose it.
  public int port() {
    return javalin.port();
  }

  /// The address to show a person.
  public String url() {
    String reachable = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    return "http://"
        + (reachable.contains(":") ? "[" + reachable + "]" : reachable)
        + ":"
        + javalin.port();
  }

  /// Closes the port and cuts what is still in flight; call [Drain#await] before.
  public void stop() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config, Access access, List<RouteGroup> groups) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MAX_REQUEST_BYTES;
    config.http.prefer405over404 = true;
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setIdleTimeout(IDLE_TIMEOUT.toMillis());
      if (access.trustedProxy()) {
        http.addCustomizer(new ProxiedAddress());
      }
    });
    config.jetty.modifyServer(server -> {
      server.setErrorHandler(new ProblemErrorHandler());
      server.setHandler(new RequestGate(access.drain()));
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
  /// @param trustedProxy whether the address of a caller is what a proxy says
  /// @param observer told of every request when it is answered
  public record Access(
      Drain drain,
      List<Authenticator> authenticators,
      RateLimits limits,
      boolean trustedProxy,
      RequestLogger observer,
      Clock clock) {
    public Access {
      authenticators = List.copyOf(authenticators);
    }
  }
}
