package dev.q2o.runner.cli;

import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEventCodec;

/// Prints events as JSON for programs, one line each. Keeps its codec: making one looks at every
/// kind of event there is, which takes longer than all events of a usual run.
final class EventJson {
  private final RunEventCodec codec = new RunEventCodec();
  private final Terminal terminal;

  EventJson(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(RecordedEvent event) {
    terminal.printData(codec.encode(event));
  }
}
