package dev.q2o.contract.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.licence.LeaseSpending.Answer;
import dev.q2o.contract.licence.LeaseSpending.Reason;
import dev.q2o.contract.licence.LeaseSpending.Spent;
import dev.q2o.contract.licence.document.Documents;
import dev.q2o.contract.licence.document.RunLease;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LeaseSpendingTest {
  private final Documents documents = new Documents(1);

  /// Any order of new and repeated runs: exactly as many start as the lease has.
  @Property(tries = 200)
  void neverMoreRunsStartThanLeasedAndARepeatCostsNothing(
      @ForAll @IntRange(min = 1, max = 5) int leased,
      @ForAll List<@IntRange(min = 0, max = 7) Integer> attempts) {
    RunLease lease = documents.lease(leased);
    List<RunId> runs = runs(8);
    List<Spent> spent = new ArrayList<>();
    for (int attempt : attempts) {
      RunId run = runs.get(attempt);
      boolean known = spent.stream().anyMatch(entry -> entry.run().equals(run));
      switch (LeaseSpending.spend(lease, List.copyOf(spent), run, now(lease.issuedAt()))) {
        case Answer.Allowed(Spent entry, int left) -> {
          assertThat(known).isFalse();
          spent.add(entry);
          assertThat(left).isEqualTo(leased - spent.size());
        }
        case Answer.AlreadySpent(int left) -> {
          assertThat(known).isTrue();
          assertThat(left).isEqualTo(leased - spent.size());
        }
        case Answer.Refused(Reason reason) -> {
          assertThat(known).isFalse();
          assertThat(reason).isEqualTo(Reason.USED_UP);
          assertThat(spent).hasSize(leased);
        }
      }
    }
    assertThat(spent).hasSizeLessThanOrEqualTo(leased).doesNotHaveDuplicates();
  }

  @Example
  void itEndsToTheMomentAndWithAClockSetBack() {
    RunLease lease = documents.lease(1);
    RunId run = runs(1).getFirst();
    assertThat(LeaseSpending.spend(lease, List.of(), run, now(lease.expiresAt().minusNanos(1))))
        .isInstanceOf(Answer.Allowed.class);
    assertThat(LeaseSpending.spend(lease, List.of(), run, now(lease.expiresAt())))
        .isEqualTo(new Answer.Refused(Reason.EXPIRED));
    assertThat(
            LeaseSpending.spend(
                lease, List.of(), run, new TrustedTime.Reading(lease.issuedAt(), true)))
        .isEqualTo(new Answer.Refused(Reason.CLOCK_SET_BACK));
  }

  private static TrustedTime.Reading now(Instant moment) {
    return new TrustedTime.Reading(moment, false);
  }

  private static List<RunId> runs(int count) {
    IdSource ids = new IdSource(Clock.fixed(Documents.NOW, ZoneOffset.UTC), new Random(4));
    List<RunId> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(ids.newRun());
    }
    return runs;
  }
}
