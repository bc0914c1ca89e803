package dev.q2o.runner.cli;

import dev.q2o.contract.api.Administrators;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.SignIn;
import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.Administration;
import dev.q2o.runner.account.ServerApi;
import dev.q2o.runner.account.ServerApi.Answer;
import java.io.IOException;

/// As whom a command speaks to a server, and how that one proves again who it is.
enum Door {
  /// Somebody of a tenant.
  TENANT("v1/", "q2o account") {
    @Override
    ServerApi api(Cli cli, CommonOptions common) {
      return Accounts.of(cli, common).api();
    }

    @Override
    void confirm(Cli cli, ServerApi api) {
      SignIn.Challenge challenge =
          Account.value(api.post("v1/session/confirmation", null, SignIn.Challenge.class));
      cli.terminal().printError("This asks for a fresh code, which is in your mail now.");
      String code = Questions.ask(cli, "Code");
      Account.value(
          api.post(
              "v1/session/confirmation/verify",
              new SignIn.Verify(challenge.challenge(), code),
              ServerApi.Done.class));
    }
  },

  /// An administrator of the server.
  ADMIN("v1/admin/", "q2o admin") {
    @Override
    ServerApi api(Cli cli, CommonOptions common) {
      return new Administration(common.dataFolder(cli).path()).api();
    }

    @Override
    void confirm(Cli cli, ServerApi api) {
      cli.terminal().printError("This asks you to confirm that it is you.");
      String password = Questions.secret(cli, "Password");
      String code = Questions.ask(cli, "Code of the authenticator app");
      Account.value(
          api.post(
              "v1/admin/session/confirmation",
              new Administrators.Confirm(password, code),
              ServerApi.Done.class));
    }
  };

  private final String path;
  private final String command;

  Door(String path, String command) {
    this.path = path;
    this.command = command;
  }

  /// Begin of the addresses that are open to this one.
  String path() {
    return path;
  }

  /// Begin of the commands.
  String command() {
    return command;
  }

  /// @throws dev.q2o.runner.account.AccountException when nobody is signed in
  abstract ServerApi api(Cli cli, CommonOptions common);

  /// Proves again who is signed in.
  abstract void confirm(Cli cli, ServerApi api);

  /// A call of the server.
  @FunctionalInterface
  interface Call<T> {
    Answer<T> run() throws IOException;
  }

  /// Calls what may ask for a fresh proof; gives it and calls again.
  <T> T confirmed(Cli cli, ServerApi api, Call<T> call) throws IOException {
    Answer<T> answer = call.run();
    if (answer instanceof Answer.Refused<T>(var problem)
        && problem.code().equals(ProblemCode.ACCESS_STEP_UP.code())) {
      confirm(cli, api);
      answer = call.run();
    }
    return Account.value(answer);
  }
}
