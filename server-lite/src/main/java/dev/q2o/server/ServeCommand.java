package dev.q2o.server;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.DataFolder;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.config.SettingName;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `q2o serve`: starts the server and stays until it is asked to stop.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = ServeCommand.Version.class,
    description = "Starts the Q2O server; stop it with Ctrl-C.",
    footer = {
      "",
      "Settings: an option wins over its environment variable, that over the settings file.",
      "Exit codes: 2 could not start; after a clean stop 130 (Ctrl-C) or 143 (SIGTERM)."
    })
final class ServeCommand implements Callable<Integer> {
  static final int CANNOT_START = 2;

  @Option(names = "--port", paramLabel = "PORT", description = "Port, 0 for any (default 7070).")
  private @Nullable String port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default 127.0.0.1).")
  private @Nullable String host;

  @Mixin private final ServerFiles files = new ServerFiles();

  @Option(
      names = "--demo",
      description =
          "For trying things: messages go to the page /demo/mailbox, a tenant is there to sign in"
              + " to, placeholders are let through.")
  private boolean demo;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    LogSetup.silent();
    try {
      serve();
      return 0;
    } catch (StartRefused e) {
      LoggerFactory.getLogger(ServeCommand.class).info("Not started: {}", e.getMessage(), e);
      err().println("q2o serve: " + e.getMessage());
      return CANNOT_START;
    }
  }

  private void serve() {
    ServerFiles.Found found = files.making(commandLine(), demo);
    DataFolder folder = found.folder();
    ServerSettings read = found.settings();
    Q2oServer server = Q2oServer.start(read, Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    out()
        .println(
            "Q2O server "
                + Q2oServer.version()
                + " is ready at "
                + server.url()
                + "  ("
                + read.database().shown()
                + "; log "
                + folder.logFile()
                + ")");
    if (demo) {
      out()
          .println(
              "Demo: the tenant \"acme\" has the plan pro. Sign in as owner@example.org, for"
                  + " instance with q2o account sign-in --server "
                  + server.url()
                  + " --tenant acme --contact owner@example.org; the code arrives at "
                  + server.url()
                  + "/demo/mailbox");
    }
    if (!read.loopbackOnly() && read.tls().isEmpty()) {
      out()
          .println(
              "Programs on other machines can reach it without encryption; set tls.certificate and"
                  + " tls.key, or put a TLS proxy in front.");
    }
    server.awaitStopped();
  }

  private void stop(Q2oServer server) {
    out().println("Stopping, requests in flight may finish...");
    int cut = server.stop();
    out().println(cut == 0 ? "Stopped." : "Stopped; " + cut + " requests were cut off.");
  }

  private Map<SettingName, String> commandLine() {
    Map<SettingName, String> given = new EnumMap<>(SettingName.class);
    put(given, SettingName.HTTP_PORT, port);
    put(given, SettingName.HTTP_HOST, host);
    return given;
  }

  private static void put(
      Map<SettingName, String> given, SettingName name, @Nullable String value) {
    if (value != null) {
      given.put(name, value);
    }
  }

  private PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private PrintWriter err() {
    return spec().commandLine().getErr();
  }

  private CommandSpec spec() {
    CommandSpec injected = spec;
    if (injected == null) {
      throw new IllegalStateException("picocli injects the spec before it calls the command");
    }
    return injected;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"q2o server " + Q2oServer.version()};
    }
  }
}
