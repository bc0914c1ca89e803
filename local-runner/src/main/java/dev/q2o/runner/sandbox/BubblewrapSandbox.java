package dev.q2o.runner.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Linux namespaces through `bwrap`: the command sees the system read-only, the folders it was
/// given, an empty `/tmp`, a network that has only loopback, no other process, and no environment
/// but its own. Stateless; safe for concurrent use.
public final class BubblewrapSandbox implements Sandbox {
  private static final List<String> SYSTEM =
      List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");
  private static final List<String> SETTINGS =
      List.of(
          "/etc/alternatives",
          "/etc/chromium.d",
          "/etc/fonts",
          "/etc/group",
          "/etc/hosts",
          "/etc/ld.so.cache",
          "/etc/ld.so.conf",
          "/etc/ld.so.conf.d",
          "/etc/localtime",
          "/etc/nsswitch.conf",
          "/etc/passwd",
          "/etc/ssl/certs");

  @Override
  public Kind kind() {
    return Kind.BUBBLEWRAP;
  }

  @Override
  public Outcome exec(Command command, Consumer<String> lines)
      throws IOException, InterruptedException {
    Map<String, String> environment = Limits.environment(command);
    Programs.require(command, environment);
    List<String> argv = new ArrayList<>(Limits.wrapper(command.timeout()));
    argv.addAll(bwrap(command));
    argv.addAll(command.argv());
    return CommandRun.run(argv, command.workingFolder(), environment, command.timeout(), lines);
  }

  /// Whether it works here.
  ///
  /// @param reason the end of a sentence; empty when it works
  record Probe(boolean works, String reason) {}

  /// Really starts one: `bwrap` is often there and forbidden.
  static Probe probe() {
    if (Programs.find("bwrap").isEmpty()) {
      return new Probe(
          false, "bubblewrap is not installed (Debian and Ubuntu: apt install bubblewrap).");
    }
    try {
      Path folder = Files.createTempDirectory("q2o-probe");
      try {
        Command command =
            new Command(
                List.of("true"),
                folder,
                List.of(folder),
                List.of(),
                Map.of(),
                Duration.ofSeconds(10));
        Outcome outcome = new BubblewrapSandbox().exec(command);
        return outcome.exitCode() == 0
            ? new Probe(true, "")
            : new Probe(
                false, "bubblewrap may not be used here: %s".formatted(outcome.output().strip()));
      } finally {
        Files.delete(folder);
      }
    } catch (IOException e) {
      return new Probe(false, "bubblewrap could not be started: %s".formatted(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Probe(false, "the attempt to start bubblewrap was interrupted.");
    }
  }

  private static List<String> bwrap(Command command) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Programs.find("bwrap").map(Path::toString).orElse("bwrap"));
    words.addAll(List.of("--unshare-all", "--die-with-parent", "--new-session"));
    words.addAll(List.of("--cap-drop", "ALL", "--hostname", "localhost"));
    words.addAll(List.of("--ro-bind", "/usr", "/usr"));
    for (String folder : SYSTEM) {
      words.addAll(systemFolder(Path.of(folder)));
    }
    for (String setting : SETTINGS) {
      words.addAll(List.of("--ro-bind-try", setting, setting));
    }
    for (String setting : javaSettings()) {
      words.addAll(List.of("--ro-bind-try", setting, setting));
    }
    words.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
    for (Path folder : inOrder(command.readable())) {
      words.addAll(List.of("--ro-bind", folder.toString(), folder.toString()));
    }
    for (Path folder : inOrder(command.writable())) {
      words.addAll(List.of("--bind", folder.toString(), folder.toString()));
    }
    words.addAll(List.of("--chdir", command.workingFolder().toString(), "--"));
    return words;
  }

  /// Merged systems have links where others have folders.
  private static List<String> systemFolder(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      return List.of("--symlink", Files.readSymbolicLink(folder).toString(), folder.toString());
    }
    return Files.isDirectory(folder)
        ? List.of("--ro-bind", folder.toString(), folder.toString())
        : List.of();
  }

  /// A JDK of the distribution keeps its settings outside its home, for example in
  /// `/etc/java-25-openjdk`.
  private static List<String> javaSettings() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/etc"))) {
      return all.map(Path::toString).filter(path -> path.startsWith("/etc/java")).sorted().toList();
    }
  }

  /// Folders before what lies in them, or the later mount would hide the earlier.
  private static Iterable<Path> inOrder(List<Path> folders) {
    TreeMap<String, Path> sorted = new TreeMap<>();
    folders.forEach(
        folder -> sorted.put(folder.toAbsolutePath().toString(), folder.toAbsolutePath()));
    return sorted.values();
  }
}
