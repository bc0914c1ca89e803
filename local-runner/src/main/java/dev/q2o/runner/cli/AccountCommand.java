package dev.q2o.runner.cli;

import dev.q2o.contract.api.Devices;
import dev.q2o.contract.api.Runs;
import dev.q2o.contract.api.Subscriptions.State;
import dev.q2o.contract.api.Subscriptions.Usage;
import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.LicenceStanding;
import dev.q2o.contract.licence.document.Licence;
import dev.q2o.contract.licence.document.RunLease;
import dev.q2o.runner.account.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o account`: this machine's licence, lease and runs.
@Command(
    name = "account",
    description = "Connect to a server, enrol this machine, renew its licence, spend runs.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  Q2O_TOKEN=q2ot_... q2o account connect --server https://q2o.example.org",
      "  q2o account enrol",
      "  q2o account renew --runs 5",
      "  q2o account request --tenant ten_01jd9q3v5ye8r9k2m4n6p8q0s2 request.txt",
      "",
      "Exit codes: 0 done, 1 no server answers, 2 bad input, 4 refused."
    })
final class AccountCommand implements Runnable {
  private static final String TOKEN = "Q2O_TOKEN";

  // Read by picocli, which prints the help by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final Cli cli;

  AccountCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    throw UserError.badInput("Say what to do with the account. See: q2o account --help");
  }

  @Command(
      name = "connect",
      description = "Remember a server; the token comes from Q2O_TOKEN or a file.")
  void connect(
      @Mixin CommonOptions common,
      @Option(names = "--server", paramLabel = "URL", required = true) String server,
      @Option(
              names = "--token-file",
              paramLabel = "FILE",
              description = "File with the token, readable by you only.")
          @Nullable Path tokenFile) {
    var tenant = account(common).connect(Accounts.url(server), token(tokenFile));
    cli.terminal()
        .print("Connected to %s, account %s (%s).".formatted(server, tenant.name(), tenant.id()));
  }

  @Command(name = "enrol", description = "Enrol this machine and take its licence.")
  void enrol(
      @Mixin CommonOptions common,
      @Option(names = "--name", paramLabel = "NAME", defaultValue = "this machine") String name) {
    Licence licence = account(common).enrol(name);
    cli.terminal().print("Enrolled as %s.".formatted(licence.device()));
    print(licence);
  }

  @Command(
      name = "renew",
      description = "Renew the licence, settle offline runs, take a new lease.")
  void renew(
      @Mixin CommonOptions common,
      @Option(
              names = "--runs",
              paramLabel = "N",
              defaultValue = "0",
              description = "Runs to lease for offline work, 0 to 20 (default 0).")
          int runs) {
    Account.Renewal renewal = account(common).renew(runs);
    print(renewal.licence());
    if (renewal.booked() + renewal.returned() > 0) {
      cli.terminal()
          .print(
              "Settled: %d offline runs booked, %d given back."
                  .formatted(renewal.booked(), renewal.returned()));
    }
    renewal.lease().ifPresent(lease -> print(lease, lease.runs()));
  }

  @Command(name = "status", description = "Show licence and lease; asks no server.")
  void status(@Mixin CommonOptions common) {
    Account.Status status = account(common).status();
    cli.terminal()
        .print(
            status.server().isEmpty()
                ? "Never connected to a server."
                : "Server %s".formatted(status.server()));
    if (status.licence().isEmpty()) {
      cli.terminal().print("No licence: enrol this machine with q2o account enrol");
      return;
    }
    print(status.licence().get());
    status.standing().ifPresent(this::print);
    status.lease().ifPresent(lease -> print(lease, status.left()));
  }

  @Command(name = "subscription", description = "Ask the server what the account may do.")
  void subscription(@Mixin CommonOptions common) {
    State state = Account.value(account(common).api().get("v1/subscription", State.class));
    cli.terminal().print("Plan %s: %s".formatted(state.plan(), state.sentence()));
    Usage usage = state.usage();
    if (usage != null) {
      print(usage);
    }
  }

  @Command(name = "spend", description = "Reserve one run, online or from the lease.")
  void spend(
      @Mixin CommonOptions common,
      @Option(names = "--offline", description = "From the lease, without asking the server.")
          boolean offline,
      @Option(names = "--run", paramLabel = "RUN", description = "Its id (default: a new one).")
          @Nullable String given) {
    RunId run = given == null ? new IdSource(cli.clock(), new SecureRandom()).newRun() : id(given);
    if (offline) {
      int left = account(common).spendOffline(run);
      cli.terminal().print("%s started from the lease, %d left.".formatted(run, left));
    } else {
      Runs.Reserved reserved =
          Account.value(
              account(common).api().post("v1/runs", new Runs.Reserve(run), Runs.Reserved.class));
      cli.terminal().print(run + (reserved.again() ? " was reserved before." : " is reserved."));
      print(reserved.usage());
    }
  }

  @Command(
      name = "request",
      description = "Write a request file, to be carried to a machine that reaches the server.")
  void request(
      @Mixin CommonOptions common,
      @Option(names = "--tenant", paramLabel = "TENANT", required = true) String tenant,
      @Option(names = "--name", paramLabel = "NAME", defaultValue = "this machine") String name,
      @Option(names = "--runs", paramLabel = "N", defaultValue = "0") int runs,
      @Parameters(paramLabel = "FILE") Path file)
      throws IOException {
    String nonce = new UUID(new SecureRandom().nextLong(), cli.clock().millis()).toString();
    String text = account(common).request(tenant(tenant), name, runs, nonce);
    Files.writeString(cli.absolute(file), text);
    cli.terminal()
        .print("Wrote %s. On a connected machine: q2o account carry %s".formatted(file, file));
  }

  @Command(
      name = "carry",
      description = "Hand a request file to the server and write its answer beside it.")
  void carry(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "FILE") Path file,
      @Parameters(paramLabel = "ANSWER") Path answer)
      throws IOException {
    var carried =
        Account.value(
            account(common)
                .api()
                .post(
                    "v1/device-requests", new Devices.Carried(read(file)), Devices.Carried.class));
    Files.writeString(cli.absolute(answer), carried.file());
    cli.terminal()
        .print(
            "Wrote %s. On the machine that asked: q2o account answer %s".formatted(answer, answer));
  }

  @Command(name = "answer", description = "Take in an answer file.")
  void answer(@Mixin CommonOptions common, @Parameters(paramLabel = "FILE") Path file)
      throws IOException {
    print(account(common).answer(read(file)));
  }

  private void print(Licence licence) {
    cli.terminal()
        .print(
            "Licence of %s, plan %s: %s"
                .formatted(licence.tenantName(), licence.plan(), licence.reason().sentence()));
    cli.terminal()
        .print(
            "  fresh until %s, works until %s"
                .formatted(moment(licence.freshUntil()), moment(licence.graceUntil())));
  }

  private void print(LicenceStanding standing) {
    cli.terminal()
        .print(
            "  now %s: %s"
                .formatted(
                    standing.state().name().toLowerCase(Locale.ROOT),
                    standing.reason().sentence()));
  }

  private void print(RunLease lease, int left) {
    cli.terminal()
        .print(
            "Offline lease: %d of %d runs left until %s"
                .formatted(left, lease.runs(), moment(lease.expiresAt())));
  }

  private void print(Usage usage) {
    cli.terminal()
        .print(
            "  %d of %d runs used until %s"
                .formatted(usage.used(), usage.granted(), moment(usage.periodEnd())));
  }

  private Account account(CommonOptions common) {
    return Accounts.of(cli, common);
  }

  private String token(@Nullable Path file) {
    if (file != null) {
      return read(file).strip();
    }
    String token = cli.env().getOrDefault(TOKEN, "").strip();
    if (token.isEmpty()) {
      throw UserError.badInput(
          "There is no token: put it into the environment as %s, or into a file given with"
                  .formatted(TOKEN)
              + " --token-file.");
    }
    return token;
  }

  private String read(Path file) {
    try {
      return Files.readString(cli.absolute(file));
    } catch (IOException e) {
      throw UserError.badInput("%s cannot be read. Look at its name and rights.".formatted(file));
    }
  }

  private static TenantId tenant(String text) {
    try {
      return TenantId.parse(text);
    } catch (IllegalArgumentException e) {
      throw UserError.badInput(
          "'%s' is not an account; one looks like ten_01jd9q3v5y...".formatted(text));
    }
  }

  private static RunId id(String text) {
    try {
      return RunId.parse(text);
    } catch (IllegalArgumentException e) {
      throw UserError.badInput(
          "'%s' is not a run; one looks like run_01jd9q3v5y...".formatted(text));
    }
  }

  private static String moment(Instant at) {
    return at.toString().replaceFirst(":\\d\\d(\\.\\d+)?Z$", "Z");
  }
}
