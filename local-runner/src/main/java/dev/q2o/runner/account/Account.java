package dev.q2o.runner.account;

import dev.q2o.contract.api.Problem;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.LicenceStanding;
import dev.q2o.contract.licence.device.Trait;
import dev.q2o.contract.licence.document.Licence;
import dev.q2o.contract.licence.document.RunLease;
import dev.q2o.runner.Admission;
import dev.q2o.runner.account.AccountException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// This machine's account at a server: connect, enrol, renew, and admit runs with a network or
/// without. What is remembered lies in the data folder; several processes may use it at once.
///
/// Threads: safe; every call may block on the network for some seconds. One instance per data
/// folder in a process.
///
/// Errors leave as {@link AccountException} with one sentence.
public final class Account {
  private final AccountFiles files;
  private final Authorities authorities;
  private final Enrolment enrolment;
  private final Spending spending;

  /// @param traits what the machine says of itself, see {@link MachineTraits}
  public Account(Path dataFolder, Clock clock, Supplier<Map<Trait, String>> traits) {
    this.files = new AccountFiles(dataFolder);
    this.authorities = new Authorities(dataFolder);
    Papers papers = new Papers(clock, traits);
    this.enrolment = new Enrolment(files, papers);
    this.spending = new Spending(files, papers);
  }

  /// What this machine may do, as far as it knows without asking.
  ///
  /// @param server empty when it never reached one
  /// @param licence empty before it has one that can be believed
  /// @param standing what the licence is worth now
  /// @param lease empty when there is none
  /// @param left runs of the lease that can still be started
  public record Status(
      String server,
      Optional<Licence> licence,
      Optional<LicenceStanding> standing,
      Optional<RunLease> lease,
      int left) {}

  /// What came of a renewal.
  ///
  /// @param booked runs told to the server that had been started without it
  /// @param returned runs of the old lease given back
  public record Renewal(Licence licence, int booked, int returned, Optional<RunLease> lease) {}

  /// Remembers a server and the token for it, after asking the server who it belongs to.
  public Tenant connect(HttpUrl server, String token) {
    Tenant tenant = value(at(server, token).get("v1/tenant", Tenant.class));
    return alone(() -> {
      files.save(
          files
              .stateOf(tenant.id())
              .map(kept -> kept.withServer(server.toString()))
              .orElseGet(() -> AccountState.of(server.toString(), tenant.id())));
      files.saveToken(token);
      return tenant;
    });
  }

  /// Forgets the token; licence and lease stay, since they are this machine's.
  public void forgetToken() {
    alone(() -> {
      files.forgetToken();
      return true;
    });
  }

  /// Enrols this machine and takes its first licence.
  ///
  /// @param newKey make it a device of its own, for a machine that has become another
  public Licence enrol(String label, boolean newKey) {
    return alone(() -> enrolment.enrol(api(), connected(), label, newKey));
  }

  /// Renews the licence, settles what was started offline, and takes a new lease.
  ///
  /// @param runs how many to lease, 0 for none
  public Renewal renew(int runs) {
    return alone(() -> enrolment.renew(api(), connected(), runs));
  }

  /// Without the network.
  public Status status() {
    return alone(() -> spending.status(connected()));
  }

  /// Admits runs: online by the server's ledger, offline from the lease.
  ///
  /// @param server the one that must be asked; the account must be connected to it
  /// @param note told when a run starts from the lease
  public RunAdmission admission(HttpUrl server, Consumer<String> note) {
    return new RunAdmission(run -> admit(server, run, note), this::api);
  }

  private RunAdmission.Decision admit(HttpUrl server, RunId run, Consumer<String> note) {
    try {
      if (!server.toString().equals(alone(this::connected).server())) {
        throw notConnected();
      }
      Optional<String> fromLease = spending.reserve(api(), run);
      if (fromLease.isPresent()) {
        int left = alone(() -> spending.fromLease(connected(), run));
        note.accept(
            "%s: started from the offline lease, %d left.".formatted(fromLease.get(), left));
      }
      return new RunAdmission.Decision(new Admission.Answer.Admitted(), fromLease.isEmpty());
    } catch (AccountException e) {
      return new RunAdmission.Decision(
          new Admission.Answer.Refused(e.code(), e.sentence(), ""), false);
    } catch (IOException e) {
      throw AccountException.unusable(e);
    }
  }

  /// Starts a run from the lease without asking the server.
  ///
  /// @return runs left
  public int spendOffline(RunId run) {
    return alone(() -> spending.fromLease(connected(), run));
  }

  /// Writes a request for somebody to carry to the server.
  ///
  /// @param tenant whose machine this is to be
  /// @param runs how many to lease
  public String request(TenantId tenant, String label, int runs, String nonce) {
    return alone(() -> enrolment.request(tenant, label, runs, nonce));
  }

  /// Takes in the answer somebody carried back.
  public Licence answer(String file) {
    return alone(() -> enrolment.answer(connected(), file));
  }

  /// For signing in, before anybody is.
  public ServerApi anonymous(HttpUrl server) {
    return at(server, null);
  }

  private ServerApi at(HttpUrl server, @Nullable String token) {
    return new ServerApi(server, token, authorities);
  }

  /// For calls that are no business of this machine's own: codes, devices, runs.
  public ServerApi api() {
    try {
      String server =
          files.state().map(AccountState::server).filter(s -> !s.isEmpty()).orElse(null);
      @Nullable HttpUrl url = server == null ? null : HttpUrl.parse(server);
      String token = files.token().orElse(null);
      if (url == null || token == null) {
        throw notConnected();
      }
      return at(url, token);
    } catch (IOException e) {
      throw AccountException.unusable(e);
    }
  }

  /// What the server answered.
  ///
  /// @throws AccountException when it refused, or did not answer
  public static <T> T value(ServerApi.Answer<T> answer) {
    return switch (answer) {
      case ServerApi.Answer.Ok<T>(T value) -> value;
      case ServerApi.Answer.Refused<T>(Problem problem) ->
          throw new AccountException(Kind.REFUSED, problem.code(), sentence(problem));
      case ServerApi.Answer.Unreachable<T>(String sentence) ->
          throw new AccountException(Kind.UNREACHABLE, "server.unreachable", sentence);
    };
  }

  /// What the server says is wrong, with the fields it names.
  private static String sentence(Problem problem) {
    return problem.errors().stream()
        .map(error -> " %s: %s.".formatted(error.pointer().replaceFirst("^/", ""), error.detail()))
        .collect(Collectors.joining("", problem.detail(), ""));
  }

  private AccountState connected() throws IOException {
    return files.state().orElseThrow(Account::notConnected);
  }

  private <T> T alone(PrivateFolder.Work<T> work) {
    try {
      return files.alone(work);
    } catch (IOException e) {
      throw AccountException.unusable(e);
    }
  }

  private static AccountException notConnected() {
    return new AccountException(
        Kind.BAD_INPUT,
        "account.not_connected",
        "This machine is not connected to that server: q2o account sign-in --server URL"
            + " --tenant NAME --contact MAIL");
  }
}
