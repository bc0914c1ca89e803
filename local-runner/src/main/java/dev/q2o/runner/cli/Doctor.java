package dev.q2o.runner.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.q2o.runner.DataFolderInUseException;
import dev.q2o.runner.cli.DoctorReport.Finding;
import dev.q2o.runner.cli.DoctorReport.Level;
import dev.q2o.runner.cli.DoctorReport.Setting;
import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.kit.Jdk;
import dev.q2o.runner.kit.Kit;
import dev.q2o.runner.sandbox.Sandbox;
import dev.q2o.runner.sandbox.Sandboxes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Looks at the configuration and at this machine. Changes nothing; may take a second, because it
/// tries the sandbox.
///
/// @param output where projects go when nothing is said
record Doctor(
    Map<String, String> env,
    DataLocation data,
    RunnerLocations locations,
    Path output,
    Terminal terminal) {
  private static final long MIB = 1024 * 1024;
  private static final long LITTLE_DISK = 1_000 * MIB;
  private static final long NO_DISK = 200 * MIB;
  private static final long LITTLE_MEMORY = 1_800 * MIB;

  DoctorReport examine() {
    return new DoctorReport(
        List.of(
            new Setting("Q2O", version(), "installation"),
            new Setting("Data folder", data.path().toString(), data.origin()),
            new Setting("Log", data.logFile().toString(), data.origin()),
            new Setting("Output", output.toString(), "default"),
            new Setting("Libraries", locations.kit().value().toString(), locations.kit().origin()),
            new Setting("Sandbox", wanted(), locations.sandbox().origin()),
            new Setting("Terminal", describeTerminal(), "detected")),
        List.of(
            jdk(), kit(), sandbox(), dataFolder(), disk(), memory(), models(), git(), display()));
  }

  private static String version() {
    return Optional.ofNullable(Doctor.class.getPackage().getImplementationVersion())
            .orElse("development")
        + " on Java "
        + Runtime.version();
  }

  private String wanted() {
    return locations.sandbox().value().map(Doctor::word).orElse("the best there is");
  }

  private String describeTerminal() {
    return terminal.width()
        + " columns, "
        + (terminal.style().colour() ? "colour" : "no colour")
        + ", "
        + (terminal.live() ? "live" : "plain lines");
  }

  private Finding jdk() {
    return Jdk.find()
        .map(jdk -> ok("Java compiler", "JDK %s in %s.".formatted(jdk.version(), jdk.home())))
        .orElseGet(() -> missing("Java compiler", "None that is new enough.", Jdk.MISSING));
  }

  private Finding kit() {
    try {
      Kit kit = Kit.at(locations.kit().value());
      return ok(
          "Libraries", "%d, and %d for tests.".formatted(kit.main().size(), kit.test().size()));
    } catch (IOException e) {
      return missing(
          "Libraries",
          String.valueOf(e.getMessage()),
          "Build Q2O again, or name their folder with the environment variable Q2O_KIT.");
    }
  }

  private Finding sandbox() {
    try {
      Sandboxes.Choice choice = Sandboxes.of(locations.sandbox().value());
      return choice.sandbox().kind() == Sandbox.Kind.BUBBLEWRAP
          ? ok("Sandbox", choice.explanation())
          : limited(
              "Sandbox",
              choice.explanation(),
              "Install bubblewrap to keep the network and your files out of reach.");
    } catch (IllegalStateException e) {
      return missing(
          "Sandbox", String.valueOf(e.getMessage()), "Install it, or unset Q2O_SANDBOX.");
    }
  }

  /// An absent folder is fine where it can be made; looking must not make it.
  private Finding dataFolder() {
    Path place = existing(data.path());
    if (!Files.isDirectory(place)) {
      return missing(
          "Data folder", "%s is a file.".formatted(place), "Choose another one: --data DIR.");
    }
    if (!Files.isWritable(place)) {
      return missing(
          "Data folder",
          "%s is not writable.".formatted(place),
          "Change its permissions, or choose another one: --data DIR.");
    }
    if (!Files.exists(data.path().resolve("q2o.lock"))) {
      return ok("Data folder", "Writable; made on first use.");
    }
    try (DataFolder owned = DataFolder.own(data.path())) {
      return ok("Data folder", "%s is writable and free.".formatted(owned.root()));
    } catch (DataFolderInUseException | JournalException e) {
      return missing("Data folder", String.valueOf(e.getMessage()), "");
    }
  }

  private Finding disk() {
    Path place = existing(data.path());
    try {
      long free = Files.getFileStore(place).getUsableSpace();
      String found = "%s free at %s.".formatted(Amounts.bytes(free), place);
      if (free < NO_DISK) {
        return missing("Disk", found, "Free some space: a run needs about 200 MB.");
      }
      return free < LITTLE_DISK
          ? limited("Disk", found, "Free some space: large projects need 1 GB.")
          : ok("Disk", found);
    } catch (IOException e) {
      return limited("Disk", "The free space at %s cannot be read.".formatted(place), "");
    }
  }

  private static Finding memory() {
    long total =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    String found =
        "%s in this machine, at most %s for Q2O."
            .formatted(Amounts.bytes(total), Amounts.bytes(Runtime.getRuntime().maxMemory()));
    return total < LITTLE_MEMORY
        ? limited("Memory", found, "Checks compile and start the project: 2 GB are better.")
        : ok("Memory", found);
  }

  private static Finding models() {
    return ok("Models", "None configured, none needed: the blueprint engine does the work.");
  }

  private static Finding git() {
    return ok("Git", "Built in; no installation is needed.");
  }

  private Finding display() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    String name =
        env.getOrDefault("DISPLAY", "").isBlank()
            ? env.getOrDefault("WAYLAND_DISPLAY", "")
            : env.getOrDefault("DISPLAY", "");
    return linux && name.isBlank()
        ? limited("Display", "None, so the desktop app cannot open.", "Work with: q2o run")
        : ok("Display", linux ? name : "The desktop's.");
  }

  private static Path existing(Path path) {
    Path place = path;
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }

  private static String word(Sandbox.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Finding ok(String name, String found) {
    return new Finding(Level.OK, name, found, "");
  }

  private static Finding limited(String name, String found, String todo) {
    return new Finding(Level.LIMITED, name, found, todo);
  }

  private static Finding missing(String name, String found, String todo) {
    return new Finding(Level.MISSING, name, found, todo);
  }
}
