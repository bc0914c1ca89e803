package dev.q2o.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TreeMemoryTest {
  private static final long MIB = 1 << 20;

  @Test
  void aStatusFileIsReadInBytes() {
    String status = "Name:\tjava\nVmPeak:\t 9999 kB\nVmHWM:\t   2048 kB\nVmRSS:\t    1024 kB\n";

    assertThat(ProcessMemory.parse(status)).contains(new ProcessMemory(1 << 20, 2 << 20));
  }

  @Test
  void aZombieHasNoMemory() {
    assertThat(ProcessMemory.parse("Name:\tjava\nState:\tZ (zombie)\n")).isEmpty();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
  void thePeakOfAChildIsSeenAfterItGaveTheMemoryBack() throws Exception {
    Process child = hog();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("released");
      TreeMemory memory = TreeMemory.watch(child.toHandle());
      memory.look();
      memory.close();

      assertThat(memory.peak()).isPresent();
      TreeMemory.Peak peak = memory.peak().orElseThrow();
      assertThat(peak.highWaterBytes()).isBetween(250 * MIB, 500 * MIB);
      assertThat(peak.highWaterBytes() - peak.residentBytes()).isGreaterThan(150 * MIB);
      assertThat(peak.processes()).isEqualTo(1);
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
  void grandchildrenCountAndAreFollowedWhenTheirParentEnds() throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "sh -c 'echo up; exec sleep 60' & read line; exit 0")
            .start();
    Optional<ProcessHandle> grandchild = Optional.empty();
    try (BufferedReader out = shell.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("up");
      grandchild = shell.toHandle().children().findFirst();
      TreeMemory memory = TreeMemory.watch(shell.toHandle());
      memory.look();
      assertThat(memory.peak().orElseThrow().processes()).isEqualTo(2);

      shell.getOutputStream().write('\n');
      shell.getOutputStream().flush();
      shell.waitFor();
      memory.look();
      assertThat(memory.known()).containsExactly(grandchild.orElseThrow().pid());
      memory.close();

      assertThat(ProcessTrees.orphans(grandchild.stream().toList(), Duration.ZERO)).isEqualTo(1);
    } finally {
      grandchild.ifPresent(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();
    }
  }

  private static Process hog() throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Hog.class.getName()))
        .start();
  }

  /// Takes 250 MiB outside the heap, gives them back, says so, and waits for its end.
  static final class Hog {
    public static void main(String[] args) throws Exception {
      try (Arena arena = Arena.ofConfined()) {
        arena.allocate(250 * MIB).fill((byte) 1);
      }
      System.out.println("released");
      System.in.read();
    }
  }
}
