package dev.q2o.runner.account;

import dev.q2o.contract.licence.device.Trait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;
import oshi.hardware.Baseboard;
import oshi.hardware.CentralProcessor;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/// Reads the six traits of this machine. Each has its source per operating system, most of them in
/// OSHI; what cannot be read (a container, missing rights) is left out. Takes up to a second.
public final class MachineTraits {
  private static final Logger LOG = LoggerFactory.getLogger(MachineTraits.class);

  /// Linux: the installation's own id; world-readable, unlike the serial numbers of the firmware.
  private static final List<Path> MACHINE_ID =
      List.of(Path.of("/etc/machine-id"), Path.of("/var/lib/dbus/machine-id"));

  private static final long GIB = 1L << 30;

  private MachineTraits() {}

  public static Map<Trait, String> read() {
    HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
    Map<Trait, String> traits = new EnumMap<>(Trait.class);
    put(traits, Trait.MACHINE, () -> machine(hardware));
    put(traits, Trait.BOARD, () -> board(hardware.getComputerSystem().getBaseboard()));
    put(traits, Trait.PROCESSOR, () -> processor(hardware.getProcessor()));
    put(traits, Trait.MEMORY, () -> memory(hardware.getMemory().getTotal()));
    put(traits, Trait.DISK, () -> disk(hardware.getDiskStores()));
    put(traits, Trait.NETWORK, () -> network(hardware.getNetworkIFs()));
    return traits;
  }

  private static void put(Map<Trait, String> traits, Trait trait, Supplier<String> source) {
    try {
      String value = source.get();
      if (!value.isBlank()) {
        traits.put(trait, value);
      }
    } catch (RuntimeException | LinkageError e) {
      // A system OSHI has no native part for: that trait is absent, as if it were not readable.
      LOG.debug("the trait {} cannot be read", trait, e);
    }
  }

  private static String machine(HardwareAbstractionLayer hardware) {
    return MACHINE_ID.stream()
        .map(MachineTraits::content)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> known(hardware.getComputerSystem().getHardwareUUID()));
  }

  private static Optional<String> content(Path file) {
    try {
      return Files.isReadable(file)
          ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String board(Baseboard board) {
    return (known(board.getManufacturer())
            + " "
            + known(board.getModel())
            + " "
            + known(board.getSerialNumber()))
        .strip();
  }

  private static String processor(CentralProcessor processor) {
    String name = known(processor.getProcessorIdentifier().getName());
    return name.isEmpty() ? "" : name + " x" + processor.getPhysicalProcessorCount();
  }

  /// In GiB, since a part of it belongs to the graphics on some machines and moves a little.
  private static String memory(long bytes) {
    return bytes <= 0 ? "" : (bytes + GIB / 2) / GIB + " GiB";
  }

  private static String disk(List<HWDiskStore> disks) {
    return disks.stream()
        .sorted(Comparator.comparing(HWDiskStore::getName))
        .map(store -> known(store.getSerial()))
        .filter(serial -> !serial.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String network(List<NetworkIF> interfaces) {
    return interfaces.stream()
        .filter(card -> !card.isKnownVmMacAddr())
        .sorted(Comparator.comparingInt(NetworkIF::getIndex))
        .map(card -> known(card.getMacaddr()))
        .filter(address -> !address.isEmpty() && !address.equals("00:00:00:00:00:00"))
        .findFirst()
        .orElse("");
  }

  /// What OSHI cannot find it calls "unknown"; firmware has its own words for the same.
  private static String known(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "unknown", "none", "not specified", "default string", "to be filled by o.e.m." -> "";
      default -> value.strip();
    };
  }
}
