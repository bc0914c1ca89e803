package dev.q2o.runner.cli;

import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.RunnerSettings;
import dev.q2o.runner.blueprint.source.Importers;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Runs `q2o` with the commands as they ship, in this process.
///
/// @param folder the working folder; each machine has its data folder in it
/// @param typed what standard input says, asked for line by line when a command reads it
record Shell(Path folder, Path kit, List<Supplier<String>> typed) {

  Shell(Path folder, Path kit) {
    this(folder, kit, List.of());
  }

  /// The same with somebody, or a script, that answers.
  @SafeVarargs
  @SuppressWarnings("varargs") // a list made of them
  final Shell typing(Supplier<String>... lines) {
    return new Shell(folder, kit, List.of(lines));
  }

  /// How a command ended.
  record Ended(int exit, String out, String err) {}

  Ended run(String machine, String... arguments) {
    return run(Map.of(), machine, arguments);
  }

  Ended run(Map<String, String> env, String machine, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    Terminal terminal =
        new Terminal(writer, new PrintWriter(err), writer, new Style(false, true), false, 80);
    Map<String, String> all = new HashMap<>(env);
    all.put("Q2O_HOME", folder.resolve(machine).toString());
    Cli cli =
        new Cli(
            terminal,
            new Keyboard(new BufferedReader(new Lines(typed.iterator()), 1), false),
            all,
            folder,
            Clock.system(ZoneOffset.UTC),
            new Importers()::read,
            Checks.of(Map.of()),
            (data, durability) ->
                LocalRunner.open(
                    new RunnerSettings(data.path(), kit, Optional.empty(), durability)));
    CommandLine root = new CommandLine(new Root());
    RunnerCommands.addTo(root, cli);
    return new Ended(root.execute(arguments), out.toString(), err.toString());
  }

  @Command(name = "q2o")
  private static final class Root implements Runnable {
    @Override
    public void run() {}
  }

  /// Asks for a line only when it is read: a code is in a mail that is sent by the command itself.
  private static final class Lines extends Reader {
    private final Iterator<Supplier<String>> lines;
    private String rest = "";

    Lines(Iterator<Supplier<String>> lines) {
      this.lines = lines;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
      if (rest.isEmpty()) {
        if (!lines.hasNext()) {
          return -1;
        }
        rest = lines.next().get() + "\n";
      }
      int count = Math.min(length, rest.length());
      rest.getChars(0, count, buffer, offset);
      rest = rest.substring(count);
      return count;
    }

    @Override
    public void close() {}
  }
}
