package dev.q2o.server;

import dev.q2o.server.audit.AuditVerification;
import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.DataFolder;
import dev.q2o.server.platform.config.ServerSettings;
import picocli.CommandLine.Command;

/// `q2o server audit`: the audit log.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Looks at the audit log.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {

  @Override
  public void run() {
    throw new StartRefused("Say 'audit verify'.");
  }

  /// Exit code 3 when a row was changed, so that a script notices.
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Recomputes the chains of the audit log and finds a row that was changed.")
  static final class Verify extends OperatorCommand {
    private static final int CHANGED = 3;

    @Override
    int run(DataFolder folder, ServerSettings settings) {
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
}
