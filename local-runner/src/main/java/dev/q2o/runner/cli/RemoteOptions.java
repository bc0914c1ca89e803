package dev.q2o.runner.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command that asks a server takes: the data folder, and how to answer.
final class RemoteOptions {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Print what the server answered as JSON.")
  private boolean json;

  CommonOptions common() {
    return common;
  }

  Answers answers(Cli cli) {
    return new Answers(cli.terminal(), json);
  }
}
