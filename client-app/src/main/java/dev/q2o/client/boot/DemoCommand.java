package dev.q2o.client.boot;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.runner.cli.DataLocation;
import dev.q2o.runner.cli.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `q2o demo`: the desktop application on a new folder with sample projects. Everything in it is
/// real; it is only not yours.
@Command(
    name = "demo",
    description = "Open the desktop app with sample projects in a folder of its own.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for the demo (default: a new temporary one).")
  private @Nullable Path folder;

  // Set by picocli before the call.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Display.available()) {
      spec.commandLine().getErr().println(text("boot.no-display"));
      spec.commandLine().getErr().flush();
      return AppCommand.NO_DISPLAY;
    }
    Path path = folder == null ? Files.createTempDirectory("q2o-demo-") : folder.toAbsolutePath();
    spec.commandLine().getOut().println(text("boot.demo-folder", path.toString()));
    spec.commandLine().getOut().flush();
    DataLocation data = new DataLocation(path, "demo");
    LogFile.open(data);
    return new Desktop(
            data,
            path.resolve("Tenant_Projects"),
            SampleProjects::addTo,
            spec.commandLine().getErr())
        .run();
  }
}
