package dev.q2o.runner.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process with everything that came from it.
///
/// A descendant whose parent has ended is no longer found by its parents. So every command carries
/// a mark in its environment, which its descendants inherit, and which Linux shows for every
/// process.
final class ProcessTree {
  private static final String NAME = "Q2O_COMMAND";
  private static final Path PROC = Path.of("/proc");
  private static final int ROUNDS = 50;

  private final String mark = UUID.randomUUID().toString();

  void mark(Map<String, String> environment) {
    environment.put(NAME, mark);
  }

  /// Ends all of it at once and by force. Repeats, because a process may start another while it is
  /// being ended.
  void kill(Process process) {
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> alive =
          Stream.concat(
                  Stream.concat(process.descendants(), Stream.of(process.toHandle())), marked())
              .filter(ProcessHandle::isAlive)
              .distinct()
              .toList();
      if (alive.isEmpty()) {
        return;
      }
      alive.forEach(ProcessHandle::destroyForcibly);
      alive.forEach(ProcessTree::awaitEnd);
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    process.onExit().completeOnTimeout(process, 100, TimeUnit.MILLISECONDS).join();
  }

  private Stream<ProcessHandle> marked() {
    if (!Files.isDirectory(PROC)) {
      return Stream.empty();
    }
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("\\d+"))
          .filter(this::carriesMark)
          .flatMap(
              entry -> ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).stream())
          .toList()
          .stream();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }

  private boolean carriesMark(Path entry) {
    try {
      return new String(Files.readAllBytes(entry.resolve("environ")), StandardCharsets.ISO_8859_1)
          .contains(NAME + "=" + mark);
    } catch (IOException notOursOrGone) {
      return false;
    }
  }
}
