package dev.q2o.runner.cli;

import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.MachineTraits;
import okhttp3.HttpUrl;

/// The account that belongs to a command's data folder.
final class Accounts {
  private Accounts() {}

  static Account of(Cli cli, CommonOptions common) {
    return new Account(common.dataFolder(cli).path(), cli.clock(), MachineTraits::read);
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
