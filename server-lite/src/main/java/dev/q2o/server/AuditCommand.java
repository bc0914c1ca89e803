package dev.q2o.server;

import dev.q2o.server.audit.AuditVerification;
import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.ServerSettings;
import picocli.CommandLine.Command;

/// `q2o server audit`: the audit log.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Looks at the audit log and seals what is older than its key.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AuditCommand.Verify.class, AuditCommand.Seal.class})
final class AuditCommand implements Runnable {

  @Override
  public void run() {
    throw new StartRefused("Say 'audit verify' or 'audit seal'.");
  }

  /// Exit code 3 when a row was changed, so that a script notices.
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Recomputes the chains of the audit log and finds a row that was changed.")
  static final class Verify extends OperatorCommand {
    private static final int CHANGED = 3;

    @Override
    int run(ServerFiles files) {
      ServerSettings settings = files.existing().settings();
      AuditVerification found =
          withContexts(settings, (database, contexts) -> contexts.audit().verify());
      return switch (found) {
        case AuditVerification.Intact intact -> {
          out()
              .println(
                  "Intact: " + intact.entries() + " entries in " + intact.chains() + " chains.");
          yield 0;
        }
        case AuditVerification.Broken broken -> {
          out()
              .println(
                  "Broken: entry "
                      + broken.seq()
                      + " of tenant "
                      + broken.tenant()
                      + ": "
                      + broken.reason()
                      + ".");
          yield CHANGED;
        }
      };
    }
  }

  /// For a database that was used before the chains had a key.
  @Command(
      name = "seal",
      mixinStandardHelpOptions = true,
      description = {
        "Begins to key the chains of a server that was upgraded; once.",
        "Chains made since then are keyed from their first entry on."
      })
  static final class Seal extends OperatorCommand {
    @Override
    int run(ServerFiles files) {
      ServerSettings settings = files.existing().settings();
      int sealed = withContexts(settings, (database, contexts) -> contexts.audit().seal());
      out()
          .println(
              sealed == 0
                  ? "Nothing to do: every chain is keyed."
                  : "Sealed " + sealed + " chains; from now on 'audit verify' covers them.");
      return 0;
    }
  }
}
