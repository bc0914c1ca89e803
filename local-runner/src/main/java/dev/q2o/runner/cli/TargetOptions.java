package dev.q2o.runner.cli;

import picocli.CommandLine.Mixin;

/// Which runs a command is about.
final class TargetOptions {
  @Mixin private final CommonOptions common = new CommonOptions();

  Reach open(Cli cli) {
    return Reach.of(cli, common.dataFolder(cli));
  }
}
