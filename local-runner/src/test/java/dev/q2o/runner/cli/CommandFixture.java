package dev.q2o.runner.cli;

import dev.q2o.runner.Runner;
import dev.q2o.runner.blueprint.source.Importers;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line in memory: what a person types, what they read, and the exit code.
final class CommandFixture {
  final Path folder;
  private final Cli.Opener opener;
  private Keyboard keyboard = typed();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  CommandFixture(Path folder, Cli.Opener opener) {
    this.folder = folder;
    this.opener = opener;
  }

  /// No command may open the data folder.
  static CommandFixture closed(Path folder) {
    return new CommandFixture(
        folder,
        (data, durability) -> {
          throw new AssertionError("the data folder was opened");
        });
  }

  static CommandFixture open(Path folder, Runner runner) {
    return new CommandFixture(folder, (data, durability) -> runner);
  }

  /// What stands on standard input, as from a pipe.
  CommandFixture input(String... lines) {
    keyboard = typed(lines);
    return this;
  }

  private static Keyboard typed(String... lines) {
    String text = String.join("\n", lines);
    return new Keyboard(new BufferedReader(new StringReader(text)), false);
  }

  int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    Terminal terminal =
        new Terminal(writer, new PrintWriter(err), writer, Style.PLAIN, false, Terminal.MAX_WIDTH);
    Cli cli =
        new Cli(
            terminal,
            keyboard,
            Map.of("Q2O_HOME", folder.resolve("data").toString()),
            folder,
            Clock.system(ZoneOffset.UTC),
            new Importers()::read,
            Checks.of(Map.of()),
            opener);
    CommandLine root = new CommandLine(new Root());
    RunnerCommands.addTo(root, cli);
    return root.execute(arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  @Command(name = "q2o")
  private static final class Root implements Runnable {
    @Override
    public void run() {}
  }
}
