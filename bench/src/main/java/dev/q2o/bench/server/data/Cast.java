package dev.q2o.bench.server.data;

import dev.q2o.contract.ids.ChallengeId;
import dev.q2o.contract.ids.DeviceId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.signature.Base64Url;
import dev.q2o.server.platform.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// Who is in the database, computed from numbers so that the rows and the requests agree: tenants,
/// each with an owner who is signed in and with activation codes, some with devices.
///
/// @param at when all this was made, in whole seconds
public record Cast(Instant at) {
  public static final int TENANTS = 10_000;

  /// Two full pages of 25.
  public static final int CODES = 50;

  /// The first so many tenants have a device.
  public static final int DEVICES = 1_000;

  /// What an id names; part of its bits, so that no two kinds collide.
  private enum Kind {
    TENANT,
    USER,
    SESSION,
    CODE,
    PROJECT,
    DEVICE,
    CHALLENGE
  }

  public TenantId tenant(int number) {
    return new TenantId(uuid(Kind.TENANT, number, 0));
  }

  /// The bearer token of the owner's session.
  public String token(int tenant) {
    return "q2os_" + Base64Url.encode(Digests.sha256().digest(ascii("session " + tenant)));
  }

  public DeviceId device(int tenant) {
    return new DeviceId(uuid(Kind.DEVICE, tenant, 0));
  }

  public String nonce(int number) {
    return Base64Url.encode(Digests.sha256().digest(ascii("nonce " + number)));
  }

  public ChallengeId challenge(int number) {
    return new ChallengeId(uuid(Kind.CHALLENGE, number, 0));
  }

  /// The one-time code of a challenge.
  public String oneTimeCode(int challenge) {
    return String.format(Locale.ROOT, "%08d", challenge * 7919L % 100_000_000);
  }

  /// Where the second page of a tenant's codes begins, as the first one says it.
  public String secondPage(int tenant) {
    int last = CODES - 25;
    return Base64Url.encode(ascii(codeMade(last) + " " + code(tenant, last)));
  }

  UUID user(int tenant) {
    return uuid(Kind.USER, tenant, 0);
  }

  UUID session(int tenant) {
    return uuid(Kind.SESSION, tenant, 0);
  }

  /// @param number from 0, the oldest, to [#CODES] - 1
  UUID code(int tenant, int number) {
    return uuid(Kind.CODE, tenant, number);
  }

  UUID project(int tenant, int number) {
    return uuid(Kind.PROJECT, tenant, number);
  }

  Instant codeMade(int number) {
    return at.minusSeconds(CODES - number);
  }

  // Version 7 as RFC 9562 has it; the random bits are scrambled numbers.
  private UUID uuid(Kind kind, int number, int part) {
    long high = (at.toEpochMilli() << 16) | 0x7000L | kind.ordinal();
    long mixed = (number * 64L + part + 1) * 0x9E37_79B9_7F4A_7C15L;
    return new UUID(high, 0x8000_0000_0000_0000L | (mixed ^ (mixed >>> 29)) >>> 2);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
