package dev.q2o.bench.server;

import dev.q2o.bench.Bench;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.server.data.Cast;
import dev.q2o.bench.server.data.DeviceKeys;
import dev.q2o.bench.server.data.Population;
import dev.q2o.bench.server.load.Callers;
import dev.q2o.bench.server.load.Outcome;
import dev.q2o.contract.api.Devices.Heartbeat;
import dev.q2o.contract.licence.device.PossessionProof;
import dev.q2o.contract.licence.device.PossessionProof.Purpose;

/// Measures the issue of licences: heartbeats of a thousand devices of as many tenants. Each proves
/// possession of the device's key and is answered with a licence signed for it; their nonces and
/// proofs are made beforehand.
final class LicenceMeter {
  private static final int CALLERS = 16;
  private static final int WARM_UP = 3_000;
  private static final int MEASURED = 3_000;

  private final DeviceKeys keys = new DeviceKeys();
  private final Bench bench;
  private final Samples samples;
  private final Cast cast;
  private final ServedProcess server;

  LicenceMeter(Bench bench, Samples samples, Cast cast, ServedProcess server) {
    this.bench = bench;
    this.samples = samples;
    this.cast = cast;
    this.server = server;
  }

  void measure(Population rows) {
    rows.devices(keys);
    rows.nonces(WARM_UP + bench.rounds() * MEASURED);
    issue(0, WARM_UP);
    for (int round = 1; round <= bench.rounds(); round++) {
      Outcome outcome = issue(WARM_UP + (round - 1) * MEASURED, MEASURED);
      samples.add("licence_issue", "q2o", "req/s", outcome.perSecond(200));
      samples.add("licence_issue_p99", "q2o", "ms", outcome.percentile(99));
      bench.progress(
          "licences, round %d of %d: %.0f/s, p99 %.1f ms"
              .formatted(round, bench.rounds(), outcome.perSecond(200), outcome.percentile(99)));
    }
  }

  private Outcome issue(int first, int count) {
    return Callers.call(server.address(), CALLERS, Prepared.of(first, count, this::heartbeat))
        .only(200);
  }

  private byte[] heartbeat(int number) {
    int tenant = number % Cast.DEVICES;
    String nonce = cast.nonce(number);
    Heartbeat body =
        new Heartbeat(
            keys.fingerprint(cast, tenant),
            nonce,
            PossessionProof.make(keys.of(tenant), Purpose.HEARTBEAT, nonce));
    return Http.post(
        "/v1/devices/" + cast.device(tenant) + "/heartbeat",
        Http.bearer(cast.token(tenant)),
        DeviceKeys.json(body));
  }
}
