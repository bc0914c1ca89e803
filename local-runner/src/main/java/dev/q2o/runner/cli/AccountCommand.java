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
import dev.q2o.runner.account.ServerApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o account`: this machine's licence, lease and runs.
@Command(
    name = "account",
    description = "Sign in to a server, enrol this machine, renew its licence, spend runs.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  q2o account sign-in --server https://q2o.example.org --tenant acme --contact"
          + " me@acme.example",
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
      description = "Remember a server and a program's token, from Q2O_TOKEN or a file.")
  void connect(
      @Mixin CommonOptions common,
      @Option(names = "--server", paramLabel = "URL", required = true) String server,
      @Option(
              names = "--token-file",
              paramLabel = "FILE",
              description = "File with the token, readable by you only.")
          @Nullable Path tokenFile,
      @Option(names = "--ca", paramLabel = "FILE", description = Accounts.CA)
          @Nullable Path authority) {
    Accounts.trust(cli, common, authority);
    var tenant = account(common).connect(Accounts.url(server), token(tokenFile));
    cli.terminal()
        .print("Connected to %s, account %s (%s).".formatted(server, tenant.name(), tenant.id()));
  }

  @Command(name = "enrol", description = "Enrol this machine and take its licence.")
  void enrol(
      @Mixin CommonOptions common,
      @Option(names = "--name", paramLabel = "NAME", defaultValue = "this machine") String name,
      @Option(
              names = "--new-key",
              description = "As a device of its own, for a machine whose parts were replaced.")
          boolean newKey) {
    Licence licence = account(common).enrol(name, newKey);
    cli.terminal().print("Enrolled as %s.".formatted(licence.device()));
    cli.terminal().print(words(licence));
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
    cli.terminal().print(words(renewal.licence()));
    if (renewal.booked() + renewal.returned() > 0) {
      cli.terminal()
          .print(
              "Settled: %d offline runs booked, %d given back."
                  .formatted(renewal.booked(), renewal.returned()));
    }
    renewal.lease().ifPresent(lease -> cli.terminal().print(words(lease, lease.runs())));
  }

  @Command(name = "status", description = "Show licence and lease; asks no server.")
  void status(@Mixin RemoteOptions options) {
    Account.Status status = account(options.common()).status();
    options.answers(cli).show(status, words(status));
  }

  @Command(
      name = "licence",
      description = "Show every word of the licence on this machine; asks no server.")
  void licence(@Mixin RemoteOptions options) {
    Account.Status status = account(options.common()).status();
    Licence licence =
        status
            .licence()
            .orElseThrow(() ->
                UserError.badInput(
                    "There is no licence: enrol this machine with q2o account enrol"));
    options.answers(cli).facts(licence, facts(licence, status.standing().orElse(null)));
  }

  @Command(name = "subscription", description = "Ask the server what the account may do.")
  void subscription(@Mixin RemoteOptions options) {
    State state =
        Account.value(account(options.common()).api().get("v1/subscription", State.class));
    List<String> words = new ArrayList<>();
    words.add(
        state.plan() == null
            ? state.sentence()
            : "Plan %s: %s".formatted(state.plan(), state.sentence()));
    if (state.usage() != null) {
      words.add(used(state.usage()));
    }
    options.answers(cli).show(state, words);
  }

  @Command(name = "spend", description = "Reserve one run, online or from the lease.")
  void spend(
      @Mixin RemoteOptions options,
      @Option(names = "--offline", description = "From the lease, without asking the server.")
          boolean offline,
      @Option(names = "--run", paramLabel = "RUN", description = "Its id (default: a new one).")
          @Nullable String given) {
    RunId run =
        given == null
            ? new IdSource(cli.clock(), new SecureRandom()).newRun()
            : Ids.read(given, RunId::parse, "a run; one looks like run_01jd9q3v5y...");
    if (offline) {
      Spent spent = new Spent(run, account(options.common()).spendOffline(run));
      options
          .answers(cli)
          .show(spent, "%s started from the lease, %d left.".formatted(run, spent.left()));
    } else {
      Runs.Reserved reserved =
          Account.value(
              account(options.common())
                  .api()
                  .post("v1/runs", new Runs.Reserve(run), Runs.Reserved.class));
      options
          .answers(cli)
          .show(
              reserved,
              List.of(
                  run + (reserved.again() ? " was reserved before." : " is reserved."),
                  used(reserved.usage())));
    }
  }

  @Command(name = "end", description = "Say that a reserved run is over; frees its place.")
  void end(@Mixin RemoteOptions options, @Parameters(paramLabel = "RUN") String given) {
    RunId run = Ids.read(given, RunId::parse, "a run; one looks like run_01jd9q3v5y...");
    ServerApi.Done done =
        Account.value(
            account(options.common())
                .api()
                .post("v1/runs/" + run + "/end", null, ServerApi.Done.class));
    options.answers(cli).show(done, "%s is over.".formatted(run));
  }

  /// A run that was started from the lease.
  record Spent(RunId run, int left) {}

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
    String text =
        account(common)
            .request(
                Ids.read(tenant, TenantId::parse, "an account; one looks like ten_01jd9q3v5y..."),
                name,
                runs,
                nonce);
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
    cli.terminal().print(words(account(common).answer(read(file))));
  }

  private List<String> words(Account.Status status) {
    List<String> words = new ArrayList<>();
    words.add(
        status.server().isEmpty()
            ? "Never connected to a server."
            : "Server %s".formatted(status.server()));
    if (status.licence().isEmpty()) {
      words.add("No licence: enrol this machine with q2o account enrol");
      return words;
    }
    words.addAll(words(status.licence().get()));
    status
        .standing()
        .ifPresent(standing ->
            words.add(
                "  now %s: %s"
                    .formatted(Words.of(standing.state()), standing.reason().sentence())));
    status.lease().ifPresent(lease -> words.add(words(lease, status.left())));
    return words;
  }

  private List<String> words(Licence licence) {
    return List.of(
        "Licence of %s, plan %s: %s"
            .formatted(licence.tenantName(), licence.plan(), licence.reason().sentence()),
        "  fresh until %s, works until %s"
            .formatted(cli.moment(licence.freshUntil()), cli.moment(licence.graceUntil())));
  }

  private String words(RunLease lease, int left) {
    return "Offline lease: %d of %d runs left until %s"
        .formatted(left, lease.runs(), cli.moment(lease.expiresAt()));
  }

  private String used(Usage usage) {
    return "  %d of %d runs used until %s"
        .formatted(usage.used(), usage.granted(), cli.moment(usage.periodEnd()));
  }

  private List<String[]> facts(Licence licence, @Nullable LicenceStanding standing) {
    List<String[]> facts = new ArrayList<>();
    facts.add(fact("licence", licence.id()));
    facts.add(fact("account", licence.tenantName() + " (" + licence.tenant() + ")"));
    facts.add(fact("device", licence.device()));
    facts.add(fact("device key", licence.deviceKey().keyId()));
    facts.add(fact("traits of the machine", licence.fingerprint().traits().size() + " of 6"));
    facts.add(fact("plan", licence.plan()));
    facts.add(fact("runs a month", licence.entitlements().monthlyRuns()));
    facts.add(fact("runs at once", licence.entitlements().concurrentRuns()));
    facts.add(
        fact(
            "devices",
            licence.entitlements().devices().map(String::valueOf).orElse("without limit")));
    facts.add(
        fact(
            "features",
            licence.entitlements().features().stream()
                .map(Words::of)
                .collect(Collectors.joining(", "))));
    facts.add(fact("access", Words.of(licence.access())));
    facts.add(fact("because", licence.reason().sentence()));
    facts.add(fact("issued", cli.moment(licence.issuedAt())));
    facts.add(fact("fresh until", cli.moment(licence.freshUntil())));
    facts.add(fact("stale until", cli.moment(licence.staleUntil())));
    facts.add(fact("grace until", cli.moment(licence.graceUntil())));
    if (standing != null) {
      facts.add(fact("now", Words.of(standing.state()) + ": " + standing.reason().sentence()));
    }
    return facts;
  }

  private static String[] fact(String name, Object value) {
    return new String[] {name, value.toString()};
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
}
