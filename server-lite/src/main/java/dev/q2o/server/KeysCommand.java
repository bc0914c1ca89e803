package dev.q2o.server;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.keys.MasterKeyText;
import dev.q2o.server.platform.keys.MasterKeys;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/// `q2o server keys`: the master keys.
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Makes and rotates the master keys.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {KeysCommand.New.class, KeysCommand.Rotate.class})
final class KeysCommand implements Runnable {

  @Override
  public void run() {
    throw new StartRefused("Say 'keys new' or 'keys rotate'.");
  }

  /// Prints fresh keys for the setting `keys.master`; changes nothing.
  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = "Prints a fresh master key for the setting keys.master; changes nothing.")
  static final class New extends OperatorCommand {
    // Reads no settings: whoever has to replace a wrong key must not be stopped by it.
    @Override
    int run(ServerFiles files) {
      out().println(MasterKeyText.format(MasterKeys.generate()));
      return 0;
    }
  }

  /// Adds a key to the file. Older keys stay, since they open what they sealed.
  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = "Adds a master key, which seals from the next start on; older ones stay.")
  static final class Rotate extends OperatorCommand {
    @Override
    int run(ServerFiles files) throws IOException {
      ServerFiles.Found found = files.looking();
      Path file = found.folder().keysFile();
      MasterKeys kept =
          MasterKeyText.read(file)
              .orElseThrow(() ->
                  new StartRefused(
                      "There are no master keys in "
                          + file
                          + "; they are made by the first start, or come from keys.master."));
      if (!MasterKeyText.format(kept).equals(MasterKeyText.format(found.settings().keys()))) {
        throw new StartRefused(
            "The master keys come from keys.master and not from "
                + file
                + "; add one made by 'keys new' there, with the next number.");
      }
      MasterKeys rotated = kept.rotated();
      MasterKeyText.write(file, rotated);
      out().println("There are " + rotated + " now; restart the server. Back up the file.");
      return 0;
    }
  }
}
