package dev.q2o.contract.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.licence.access.AccessLevel;
import dev.q2o.contract.licence.access.AccessReason;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.device.Trait;
import dev.q2o.contract.licence.document.Documents;
import dev.q2o.contract.licence.document.Licence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceStandingTest {
  private final Licence licence = new Documents(1).licence();

  @ParameterizedTest
  @CsvSource({
    "0,   FRESH,   licence.valid,   24",
    "23,  FRESH,   licence.valid,   24",
    "24,  STALE,   licence.valid,   168",
    "167, STALE,   licence.valid,   168",
    "168, GRACE,   licence.grace,   336",
    "335, GRACE,   licence.grace,   336",
    "336, LIMITED, licence.expired, ",
    "900, LIMITED, licence.expired, "
  })
  void itAgesInFourStates(int hours, LicenceState state, String reason, Integer changes) {
    LicenceStanding standing = standing(licence, licence.fingerprint(), at(hours, false));
    assertThat(standing.state()).isEqualTo(state);
    assertThat(standing.reason().code()).isEqualTo(reason);
    assertThat(standing.changesAt()).isEqualTo(Optional.ofNullable(changes).map(this::hour));
  }

  @Test
  void aClockSetBackLimitsIt() {
    assertLimited(standing(licence, licence.fingerprint(), at(1, true)), "licence.clock_set_back");
  }

  @Test
  void anotherMachineLimitsItAndDriftDoesNot() {
    assertThat(standing(licence, changed(2), at(1, false)).state()).isEqualTo(LicenceState.FRESH);
    assertLimited(standing(licence, changed(3), at(1, false)), "licence.other_machine");
  }

  @Test
  void closedAccessLimitsItAndSaysWhy() {
    Licence closed =
        new Licence(
            licence.id(),
            licence.tenant(),
            licence.tenantName(),
            licence.device(),
            licence.deviceKey(),
            licence.fingerprint(),
            licence.plan(),
            licence.entitlements(),
            AccessLevel.READ_AND_EXPORT,
            AccessReason.UNPAID,
            licence.answers(),
            licence.issuedAt(),
            licence.freshUntil(),
            licence.staleUntil(),
            licence.graceUntil());
    LicenceStanding standing = standing(closed, closed.fingerprint(), at(1, false));
    assertLimited(standing, "access.unpaid");
    assertThat(standing.reason().sentence()).isEqualTo(AccessReason.UNPAID.sentence());
  }

  private static LicenceStanding standing(
      Licence licence, Fingerprint machine, TrustedTime.Reading time) {
    return LicenceStanding.of(licence, machine, time);
  }

  private static void assertLimited(LicenceStanding standing, String reason) {
    assertThat(standing.state()).isEqualTo(LicenceState.LIMITED);
    assertThat(standing.reason().code()).isEqualTo(reason);
    assertThat(standing.changesAt()).isEmpty();
  }

  private Fingerprint changed(int traits) {
    Map<Trait, String> now = new HashMap<>(licence.fingerprint().traits());
    for (int i = 0; i < traits; i++) {
      now.put(Trait.values()[i], "A".repeat(16));
    }
    return new Fingerprint(now);
  }

  private Instant hour(int hours) {
    return licence.issuedAt().plus(Duration.ofHours(hours));
  }

  private TrustedTime.Reading at(int hours, boolean setBack) {
    return new TrustedTime.Reading(hour(hours), setBack);
  }
}
