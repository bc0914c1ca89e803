package dev.q2o.runner.cli;

import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.blueprint.source.Importers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line as a process of its own, with a check that never ends by itself.
@Command(name = "q2o")
final class TinyMain implements Runnable {
  private TinyMain() {}

  public static void main(String[] arguments) {
    TinyParts parts = new TinyParts();
    parts.gate = new CountDownLatch(1);
    Map<String, String> env = System.getenv();
    CommandLine root = new CommandLine(new TinyMain());
    RunnerCommands.addTo(
        root,
        new Cli(
            Terminal.system(env),
            Keyboard.system(),
            env,
            Path.of("").toAbsolutePath(),
            Clock.systemUTC(),
            new Importers()::read,
            Checks.of(env),
            (data, durability) -> LocalRunner.open(parts.in(data.path()))));
    System.exit(root.execute(arguments));
  }

  @Override
  public void run() {}
}
