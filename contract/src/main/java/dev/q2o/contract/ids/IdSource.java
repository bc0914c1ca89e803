package dev.q2o.contract.ids;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, then random bits. Clock and
/// randomness are given, so a test gets the same ids every time. Safe for concurrent use when the
/// generator is.
public record IdSource(Clock clock, RandomGenerator random) {

  public RunId newRun() {
    return new RunId(next());
  }

  public ProjectId newProject() {
    return new ProjectId(next());
  }

  public TenantId newTenant() {
    return new TenantId(next());
  }

  public DeviceId newDevice() {
    return new DeviceId(next());
  }

  public LicenceId newLicence() {
    return new LicenceId(next());
  }

  public LeaseId newLease() {
    return new LeaseId(next());
  }

  public CodeId newCode() {
    return new CodeId(next());
  }

  public UserId newUser() {
    return new UserId(next());
  }

  public AdminId newAdmin() {
    return new AdminId(next());
  }

  public SessionId newSession() {
    return new SessionId(next());
  }

  public InvitationId newInvitation() {
    return new InvitationId(next());
  }

  public ApiTokenId newApiToken() {
    return new ApiTokenId(next());
  }

  public ChallengeId newChallenge() {
    return new ChallengeId(next());
  }

  private UUID next() {
    long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
