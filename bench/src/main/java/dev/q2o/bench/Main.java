package dev.q2o.bench;

import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Logs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `q2o bench`: lists the benchmarks; `q2o bench NAME` takes one.
///
/// Exit codes: 0 taken, 1 could not be taken, 2 bad command line, 3 taken and it shows a defect.
@Command(
    name = "q2o bench",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Measures Q2O, beside its peers where there are some.",
    synopsisSubcommandLabel = "NAME")
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  public static void main(String[] args) {
    Logs.silence();
    System.exit(run(Benchmarks.all(), home(), args));
  }

  static int run(List<Benchmark> benchmarks, Path home, String... args) {
    return commandLine(benchmarks, home).execute(args);
  }

  static CommandLine commandLine(List<Benchmark> benchmarks, Path home) {
    CommandLine root = new CommandLine(new Main());
    for (Benchmark benchmark : benchmarks) {
      BenchmarkCommand command = new BenchmarkCommand(benchmark, home);
      CommandLine sub = new CommandLine(command);
      sub.getCommandSpec().addMixin("benchmark", CommandSpec.forAnnotatedObject(benchmark));
      root.addSubcommand(command.name(), sub);
    }
    root.setExecutionExceptionHandler((failure, command, parsed) -> {
      String sentence =
          failure instanceof BenchmarkFailed
              ? failure.getMessage()
              : "an unexpected failure: " + failure;
      command.getErr().println("q2o bench: " + sentence);
      return 1;
    });
    return root;
  }

  /// Without a name: the list.
  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Benchmarks (q2o bench NAME [--rounds N] [--json FILE]):");
    spec.subcommands()
        .forEach((name, command) ->
            out.printf(
                "  %-10s %s%n",
                name,
                Ansi.OFF.string(
                    String.join(" ", command.getCommandSpec().usageMessage().description()))));
    out.flush();
  }

  // The launcher says where it is; a start by hand is a start from the checkout.
  private static Path home() {
    return Path.of(System.getProperty("q2o.home", "")).toAbsolutePath().normalize();
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String built = Main.class.getPackage().getImplementationVersion();
      return new String[] {"q2o bench " + (built == null ? "development" : built)};
    }
  }
}
