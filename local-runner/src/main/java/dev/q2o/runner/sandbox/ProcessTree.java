package dev.q2o.runner.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A process with everything that came from it.
///
/// A descendant whose parent has ended is no longer found by its parents. So every command carries
/// a mark in its environment, which its descendants inherit, and which Linux shows for every
/// process; but not in the moment in which a process becomes another program.
final class ProcessTree {
  private static final String NAME = "Q2O_COMMAND";
  private static final Path PROC = Path.of("/proc");
  private static final int ROUNDS = 50;
  private static final long PAUSE_NANOS = 2_000_000;

  private final String mark = UUID.randomUUID().toString();
  private Set<Long> bareBefore = Set.of();

  /// A process as Linux shows it.
  ///
  /// @param environment names and values; empty while it becomes another program, and for threads
  ///   of the kernel
  private record Seen(ProcessHandle process, String environment) {
    boolean bare() {
      return environment.isEmpty();
    }
  }

  /// To be called before the command starts.
  ///
  /// @param environment of the command
  void mark(Map<String, String> environment) {
    environment.put(NAME, mark);
    bareBefore =
        seen().stream()
            .filter(Seen::bare)
            .map(seen -> seen.process().pid())
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Ends all of it at once and by force. Repeats, because a process may start another while it is
  /// being ended.
  void kill(Process process) {
    for (int round = 0; round < ROUNDS; round++) {
      List<Seen> seen = seen();
      List<ProcessHandle> alive =
          Stream.concat(
                  Stream.concat(process.descendants(), Stream.of(process.toHandle())),
                  seen.stream().filter(this::marked).map(Seen::process))
              .filter(ProcessHandle::isAlive)
              .distinct()
              .toList();
      if (alive.isEmpty() && seen.stream().noneMatch(this::becomesAnother)) {
        return;
      }
      if (alive.isEmpty()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      alive.forEach(ProcessHandle::destroyForcibly);
      alive.forEach(ProcessTree::awaitEnd);
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    process.onExit().completeOnTimeout(process, 100, TimeUnit.MILLISECONDS).join();
  }

  private boolean marked(Seen seen) {
    return seen.environment().contains(NAME + "=" + mark);
  }

  /// Whether it may be a descendant that becomes another program just now: it shows nothing, is
  /// younger than the command, and is no thread of the kernel, which has no program.
  private boolean becomesAnother(Seen seen) {
    return seen.bare()
        && !bareBefore.contains(seen.process().pid())
        && seen.process().info().command().isPresent();
  }

  /// Every process whose environment may be read; none where the system does not show them.
  private static List<Seen> seen() {
    if (!Files.isDirectory(PROC)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("\\d+"))
          .flatMap(ProcessTree::seen)
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  private static Stream<Seen> seen(Path entry) {
    try {
      String environment =
          new String(Files.readAllBytes(entry.resolve("environ")), StandardCharsets.ISO_8859_1);
      return ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).stream()
          .map(process -> new Seen(process, environment));
    } catch (IOException notOursOrGone) {
      return Stream.empty();
    }
  }
}
