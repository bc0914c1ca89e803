package dev.q2o.runner.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where answers come from.
///
/// @param person somebody sits there and can be asked; false for pipes and files, whose lines are
///   taken as answers without asking
record Keyboard(BufferedReader in, boolean person) {

  /// Standard input of this process.
  static Keyboard system() {
    Console console = System.console();
    Charset charset =
        Charset.forName(System.getProperty("stdin.encoding", "UTF-8"), StandardCharsets.UTF_8);
    return new Keyboard(
        new BufferedReader(new InputStreamReader(System.in, charset)),
        console != null && console.isTerminal());
  }

  /// @return empty at the end of the input
  Optional<String> line() {
    try {
      return Optional.ofNullable(in.readLine()).map(String::strip);
    } catch (IOException e) {
      throw new UserError(ExitCodes.ERROR, "Standard input cannot be read.");
    }
  }
}
