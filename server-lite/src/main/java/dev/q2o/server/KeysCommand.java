package dev.q2o.server;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.config.DataFolder;
import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.keys.MasterKeyText;
import dev.q2o.server.platform.keys.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
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
    @Override
    int run(DataFolder folder, ServerSettings settings) {
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
    int run(DataFolder folder, ServerSettings settings) throws IOException {
      if (!Files.exists(folder.keysFile())
          || !MasterKeyText.format(settings.keys())
              .equals(Files.readString(folder.keysFile()).strip())) {
        throw new StartRefused(
            "The master keys come from keys.master and not from "
                + folder.keysFile()
                + "; add one made by 'keys new' there, with the next number.");
      }
      MasterKeys rotated = settings.keys().rotated();
      MasterKeyText.write(folder.keysFile(), rotated);
      out().println("There are " + rotated + " now; restart the server. Back up the file.");
      return 0;
    }
  }
}
