package dev.q2o.runner.cli;

import dev.q2o.runner.RunnerSettings;
import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the environment says about the runner, each value with where it comes from.
///
/// @param kit folder with the libraries that ship with Q2O
/// @param sandbox empty for the best this machine offers
record RunnerLocations(Sourced<Path> kit, Sourced<Optional<Sandbox.Kind>> sandbox) {

  /// @param origin what decided it, for people
  record Sourced<T>(T value, String origin) {}

  /// @throws UserError when `Q2O_SANDBOX` names no kind
  static RunnerLocations of(Map<String, String> env) {
    return new RunnerLocations(kit(env), sandbox(env));
  }

  RunnerSettings settings(DataLocation folder, Durability durability) {
    return new RunnerSettings(folder.path(), kit.value(), sandbox.value(), durability);
  }

  private static Sourced<Path> kit(Map<String, String> env) {
    String configured = env.getOrDefault("Q2O_KIT", "");
    if (!configured.isBlank()) {
      return new Sourced<>(Path.of(configured).toAbsolutePath().normalize(), "environment Q2O_KIT");
    }
    // Set by the launcher, which knows where Q2O is installed.
    String installed = System.getProperty("q2o.kit", "");
    return installed.isBlank()
        ? new Sourced<>(Path.of("kit").toAbsolutePath(), "default")
        : new Sourced<>(Path.of(installed).toAbsolutePath().normalize(), "installation");
  }

  private static Sourced<Optional<Sandbox.Kind>> sandbox(Map<String, String> env) {
    String configured = env.getOrDefault("Q2O_SANDBOX", "").strip();
    if (configured.isEmpty()) {
      return new Sourced<>(Optional.empty(), "default");
    }
    String wanted = configured.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(Sandbox.Kind.values())
        .filter(kind -> kind.name().equals(wanted))
        .findFirst()
        .map(kind -> new Sourced<>(Optional.of(kind), "environment Q2O_SANDBOX"))
        .orElseThrow(() ->
            UserError.badInput(
                "Q2O_SANDBOX is '%s'. It can be: bubblewrap, limits-only.".formatted(configured)));
  }
}
