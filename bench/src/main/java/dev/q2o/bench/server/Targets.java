package dev.q2o.bench.server;

import static dev.q2o.bench.report.Target.atLeast;
import static dev.q2o.bench.report.Target.atMost;

import dev.q2o.bench.report.Target;
import java.util.List;

/// What the server is to reach, with the generator on the same machine.
final class Targets {
  static final List<Target> ALL =
      List.of(
          atLeast("list_postgresql", 4_500),
          atMost("list_postgresql_cpu_to_spring_boot", 0.65),
          atMost("list_postgresql_cpu_to_fastify", 0.4),
          atLeast("list_h2", 7_000),
          atLeast("start_run_one_tenant", 600),
          atMost("start_run_one_tenant_wrong", 0),
          atLeast("start_run_many_tenants", 2_500),
          atMost("start_run_many_tenants_wrong", 0),
          atLeast("otp_verify", 100),
          atMost("otp_verify_p99", 60),
          atLeast("attack_many_addresses", 5_000),
          atLeast("attack_one_address", 5_000),
          atLeast("licence_issue", 800),
          atMost("start_ready_with_cache", 1_500),
          atMost("idle_resident", 120));

  private Targets() {}
}
