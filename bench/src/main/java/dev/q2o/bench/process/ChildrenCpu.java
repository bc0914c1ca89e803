package dev.q2o.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// CPU time of everything this process started that has ended, with all it started in turn, as
/// Linux tells it in `/proc/self/stat`. Unlike a time on the wall it says the same on a busy
/// machine.
public final class ChildrenCpu {
  private static final Path STAT = Path.of("/proc/self/stat");

  /// Positions after the name in parentheses, see proc_pid_stat(5).
  private static final int USER = 13;

  private static final int SYSTEM = 14;

  /// The unit Linux tells programs on every machine, whatever its own is (`USER_HZ`).
  private static final double TICKS_PER_SECOND = 100;

  private ChildrenCpu() {}

  /// Seconds so far, user and system; empty where the system does not tell.
  public static OptionalDouble seconds() {
    try {
      return OptionalDouble.of(parse(Files.readString(STAT, StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  static double parse(String stat) {
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(words[USER]) + Long.parseLong(words[SYSTEM])) / TICKS_PER_SECOND;
  }
}
