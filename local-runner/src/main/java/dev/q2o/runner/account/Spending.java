package dev.q2o.runner.account;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.Runs;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.licence.LeaseSpending;
import dev.q2o.contract.licence.LicenceStanding;
import dev.q2o.contract.licence.LicenceState;
import dev.q2o.contract.licence.TrustedTime;
import dev.q2o.contract.licence.document.Licence;
import dev.q2o.contract.licence.document.RunLease;
import dev.q2o.runner.account.AccountException.Kind;
import java.io.IOException;
import java.util.Optional;

/// Starting runs: the server's ledger decides when it can be asked, the signed lease when it
/// cannot.
final class Spending {
  private final AccountFiles files;
  private final Papers papers;

  Spending(AccountFiles files, Papers papers) {
    this.files = files;
    this.papers = papers;
  }

  Account.Status status(AccountState state) {
    TrustedTime time = papers.time(state);
    Optional<Licence> licence = papers.licence(state);
    Optional<RunLease> lease = papers.lease(state);
    return new Account.Status(
        state.server(),
        licence,
        licence.map(known -> papers.standing(known, time)),
        lease,
        papers.left(state));
  }

  /// Asks the server's ledger for a run; nothing of this machine is touched.
  ///
  /// @return empty when it was reserved; else why the lease must pay for it
  /// @throws AccountException when the server says no
  Optional<String> reserve(ServerApi api, RunId run) throws IOException {
    return switch (api.post("v1/runs", new Runs.Reserve(run), Runs.Reserved.class)) {
      case ServerApi.Answer.Ok<Runs.Reserved> _ -> Optional.empty();
      case ServerApi.Answer.Refused<Runs.Reserved>(var problem) -> {
        // Runs leased to this machine are paid for already.
        if (problem.code().equals(ProblemCode.QUOTA_EXHAUSTED.code())
            && files.state().map(state -> papers.left(state) > 0).orElse(false)) {
          yield Optional.of("The quota is used up");
        }
        throw refused(problem.code(), problem.detail());
      }
      case ServerApi.Answer.Unreachable<Runs.Reserved>(String sentence) ->
          Optional.of(sentence.substring(0, sentence.length() - 1));
    };
  }

  /// Spends a run of the lease; it is on the disk before the run starts. To be called while no
  /// other process works on the account.
  ///
  /// @return runs left
  int fromLease(AccountState state, RunId run) throws IOException {
    Licence licence = papers.licence(state).orElseThrow(Enrolment::notEnrolled);
    TrustedTime time = papers.time(state);
    LicenceStanding standing = papers.standing(licence, time);
    if (standing.state() == LicenceState.LIMITED) {
      throw refused(standing.reason().code(), standing.reason().sentence());
    }
    RunLease lease =
        papers
            .lease(state)
            .filter(known -> known.device().equals(licence.device()))
            .orElseThrow(() ->
                refused(
                    "lease.missing",
                    "There is no offline lease: take one while connected, with q2o account renew"
                        + " --runs 5"));
    if (state.offline().settling()) {
      throw refused(
          "lease.settling",
          "The offline lease was handed in and the server has not answered yet: reach it, then"
              + " q2o account renew.");
    }
    TrustedTime.Reading now = time.read(papers.localTime());
    return switch (LeaseSpending.spend(lease, state.offline().spent(), run, now)) {
      case LeaseSpending.Answer.Allowed(LeaseSpending.Spent entry, int left) -> {
        files.save(
            state
                .withOffline(state.offline().spend(entry))
                .withTime(time.advance(papers.localTime())));
        yield left;
      }
      case LeaseSpending.Answer.AlreadySpent(int left) -> left;
      case LeaseSpending.Answer.Refused(LeaseSpending.Reason reason) ->
          throw refused(reason.code(), reason.sentence());
    };
  }

  private static AccountException refused(String code, String sentence) {
    return new AccountException(Kind.REFUSED, code, sentence);
  }
}
