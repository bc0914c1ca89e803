package dev.q2o.runner.cli;

import java.io.Console;

/// Asks for what must be typed. Where nobody sits at the keyboard, lines of standard input are the
/// answers, so that a script can give them.
final class Questions {
  private Questions() {}

  /// @param what named in the prompt, such as `Code`
  static String ask(Cli cli, String what) {
    if (cli.keyboard().person()) {
      cli.terminal().prompt(what + ": ");
    }
    return cli.keyboard().line().filter(text -> !text.isEmpty()).orElseThrow(() -> missing(what));
  }

  /// The same for what nobody may read over a shoulder.
  static String secret(Cli cli, String what) {
    Console console = System.console();
    if (!cli.keyboard().person() || console == null) {
      return ask(cli, what);
    }
    char[] typed = console.readPassword("%s: ", what);
    if (typed == null || typed.length == 0) {
      throw missing(what);
    }
    return new String(typed);
  }

  private static UserError missing(String what) {
    return UserError.badInput(
        "%s is missing: type it, or send it as a line of standard input.".formatted(what));
  }
}
