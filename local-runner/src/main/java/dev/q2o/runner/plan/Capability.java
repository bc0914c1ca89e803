package dev.q2o.runner.plan;

/// What a task uses up while it works, and of which there is only so much: over all runs of a
/// process, no more tasks of one capability work at once than it has places.
///
/// @param name stable, `area` or `area:detail`
public record Capability(String name) {
  /// Commands in a sandbox: each keeps a processor busy.
  public static final Capability SANDBOX = new Capability("sandbox");

  /// Rendering, reading and delivering: short, and never waiting for long.
  public static final Capability LIGHT = new Capability("light");

  /// Calls of a model service, which allows only so many at once.
  public static Capability model(String provider) {
    return new Capability("model:" + provider);
  }
}
