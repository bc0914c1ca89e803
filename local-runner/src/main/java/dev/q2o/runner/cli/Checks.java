package dev.q2o.runner.cli;

import dev.q2o.runner.delivery.ArchiveVerification;
import dev.q2o.runner.kit.Toolchain;
import dev.q2o.runner.sandbox.Sandbox;
import dev.q2o.runner.sandbox.Sandboxes;
import dev.q2o.runner.verify.CommandVerifier;
import dev.q2o.runner.verify.FileInspections;
import java.util.Map;
import java.util.Optional;

/// How commands that come with a project are executed on this machine.
interface Checks {

  /// What a person must know before anything is executed here; empty when the sandbox is complete.
  ///
  /// @throws UserError when the sandbox asked for does not work here
  Optional<String> caution();

  ArchiveVerification verification();

  static Checks of(Map<String, String> env) {
    return new Checks() {
      @Override
      public Optional<String> caution() {
        Sandboxes.Choice choice = choice();
        return choice.sandbox().kind() == Sandbox.Kind.BUBBLEWRAP
            ? Optional.empty()
            : Optional.of(choice.explanation());
      }

      @Override
      public ArchiveVerification verification() {
        Toolchain tools = Toolchain.of(RunnerLocations.of(env).kit().value());
        return new ArchiveVerification(
            new CommandVerifier(tools, choice().sandbox()), new FileInspections());
      }

      private Sandboxes.Choice choice() {
        try {
          return Sandboxes.of(RunnerLocations.of(env).sandbox().value());
        } catch (IllegalStateException notHere) {
          throw UserError.badInput(String.valueOf(notHere.getMessage()));
        }
      }
    };
  }
}
