package dev.q2o.client.boot;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.OutputFolders;
import dev.q2o.runner.cli.DataLocation;
import dev.q2o.runner.cli.LogFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `q2o app`: the desktop application.
@Command(name = "app", description = "Open the desktop app.", mixinStandardHelpOptions = true)
final class AppCommand implements Callable<Integer> {
  static final int NO_DISPLAY = 2;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for projects, journal and logs (default: the platform's, or Q2O_HOME).")
  private @Nullable Path folder;

  // Set by picocli before the call.
  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (!Display.available()) {
      spec.commandLine().getErr().println(text("boot.no-display"));
      spec.commandLine().getErr().flush();
      return NO_DISPLAY;
    }
    DataLocation data = DataLocation.choose(folder);
    LogFile.open(data);
    return new Desktop(data, OutputFolders.root(""), _ -> {}, spec.commandLine().getErr()).run();
  }
}
