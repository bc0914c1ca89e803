package dev.q2o.contract.licence.device;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The six components of a fingerprint. Each changes for its own reason, so few change at once.
/// Declared in the order of their words, which is the order of a canonical document.
public enum Trait {
  /// Main board or firmware.
  BOARD,

  /// The first fixed disk.
  DISK,

  /// Identity of the installed operating system.
  MACHINE,

  /// Installed memory.
  MEMORY,

  /// Hardware addresses of built-in network cards.
  NETWORK,

  /// Processor model and number of cores.
  PROCESSOR;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
