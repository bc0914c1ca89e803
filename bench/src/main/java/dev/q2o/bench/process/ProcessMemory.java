package dev.q2o.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Memory of one process as Linux tells it in `/proc/PID/status`.
///
/// @param residentBytes in memory now (`VmRSS`)
/// @param peakBytes the most it ever had (`VmHWM`), so a short peak between two looks is not missed
public record ProcessMemory(long residentBytes, long peakBytes) {

  /// Empty when the process is gone, is a zombie, or the system has no `/proc`.
  public static Optional<ProcessMemory> of(long pid) {
    try {
      return parse(
          Files.readString(
              Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty(); // it ended between the listing and the look
    }
  }

  static Optional<ProcessMemory> parse(String status) {
    long resident = -1;
    long peak = -1;
    for (String line : status.split("\n")) {
      if (line.startsWith("VmRSS:")) {
        resident = bytes(line);
      } else if (line.startsWith("VmHWM:")) {
        peak = bytes(line);
      }
    }
    return resident < 0 || peak < 0
        ? Optional.empty()
        : Optional.of(new ProcessMemory(resident, peak));
  }

  // The unit is always kB and means 1,024 bytes.
  private static long bytes(String line) {
    String digits = line.replaceAll("\\D", "");
    return digits.isEmpty() ? -1 : Long.parseLong(digits) * 1024;
  }
}
