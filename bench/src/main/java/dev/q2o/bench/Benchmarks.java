package dev.q2o.bench;

import dev.q2o.bench.blueprint.BlueprintBenchmark;
import dev.q2o.bench.engine.EngineBenchmark;
import dev.q2o.bench.hostile.FuzzBenchmark;
import dev.q2o.bench.hostile.HostileBenchmark;
import dev.q2o.bench.hostile.ServerFaultsBenchmark;
import dev.q2o.bench.run.CrashBenchmark;
import dev.q2o.bench.run.FaultBenchmark;
import dev.q2o.bench.run.RunBenchmark;
import dev.q2o.bench.run.ServeBenchmark;
import dev.q2o.bench.run.StartBenchmark;
import dev.q2o.bench.server.ServerBenchmark;
import java.util.List;

/// All benchmarks, in the order they are listed.
final class Benchmarks {
  private Benchmarks() {}

  static List<Benchmark> all() {
    return List.of(
        new StartBenchmark(),
        new RunBenchmark(),
        new BlueprintBenchmark(),
        new EngineBenchmark(),
        new CrashBenchmark(),
        new FaultBenchmark(),
        new ServeBenchmark(),
        new ServerBenchmark(),
        new ServerFaultsBenchmark(),
        new HostileBenchmark(),
        new FuzzBenchmark());
  }
}
