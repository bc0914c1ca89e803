package dev.q2o.runner.cli;

import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.Authorities;
import dev.q2o.runner.account.MachineTraits;
import java.nio.file.Path;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// The account that belongs to a command's data folder.
final class Accounts {
  /// What `--ca` is for.
  static final String CA =
      "Believe the certificates of this file from now on: your organisation's authority, as PEM.";

  private Accounts() {}

  static Account of(Cli cli, CommonOptions common) {
    return new Account(common.dataFolder(cli).path(), cli.clock(), MachineTraits::read);
  }

  /// Believes the certificates of a file from now on.
  ///
  /// @param pem null for none
  static void trust(Cli cli, CommonOptions common, @Nullable Path pem) {
    if (pem != null) {
      int count = new Authorities(common.dataFolder(cli).path()).take(cli.absolute(pem));
      cli.terminal()
          .printError(
              "This machine believes the %s in %s from now on."
                  .formatted(count == 1 ? "certificate" : count + " certificates", pem));
    }
  }

  /// @throws UserError when it is no address of a server
  static HttpUrl url(String text) {
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw UserError.badInput(
          "'%s' is not the address of a server. It begins with https:// or http://"
              .formatted(text));
    }
    return url.pathSize() == 1 && url.pathSegments().getFirst().isEmpty()
        ? url
        : url.newBuilder().addPathSegment("").build();
  }
}
