package dev.q2o.runner;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// How this process is called in the journal.
final class RunnerName {
  private RunnerName() {}

  /// The machine's name as its owner gave it; the environment knows it without asking the network.
  static String ofThisMachine() {
    return Optional.ofNullable(System.getenv("COMPUTERNAME"))
        .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
        .filter(name -> !name.isBlank())
        .orElseGet(RunnerName::fromTheNetwork);
  }

  private static String fromTheNetwork() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }
}
