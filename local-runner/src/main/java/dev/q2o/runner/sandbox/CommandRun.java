package dev.q2o.runner.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One started command line: collects its output, ends it in time, leaves nothing of it alive.
final class CommandRun {
  private CommandRun() {}

  /// @param argv complete, wrappers included
  /// @param environment complete; nothing is inherited
  /// @param lines told each line of output as it comes
  static Sandbox.Outcome run(
      List<String> argv,
      Path folder,
      Map<String, String> environment,
      Duration timeout,
      Consumer<String> lines)
      throws IOException, InterruptedException {
    ProcessTree tree = new ProcessTree();
    ProcessBuilder builder =
        new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    tree.mark(builder.environment());

    long start = System.nanoTime();
    CompletableFuture<Process> started = new CompletableFuture<>();
    CompletableFuture<String> output = new CompletableFuture<>();
    CappedOutput kept = new CappedOutput(lines);
    AtomicBoolean goingDown = new AtomicBoolean();
    Thread hook = Thread.ofPlatform().unstarted(() -> endAtShutdown(goingDown, tree, started));
    addHook(hook);
    try {
      return await(builder, tree, started, kept, output, timeout, goingDown, start);
    } finally {
      removeHook(hook);
    }
  }

  private static Sandbox.Outcome await(
      ProcessBuilder builder,
      ProcessTree tree,
      CompletableFuture<Process> started,
      CappedOutput kept,
      CompletableFuture<String> output,
      Duration timeout,
      AtomicBoolean goingDown,
      long start)
      throws IOException, InterruptedException {
    // A platform thread, because bubblewrap's --die-with-parent follows the thread that started it:
    // the carrier of a virtual thread may end long before the command.
    Thread.ofPlatform()
        .name("sandbox")
        .daemon()
        .start(() -> startAndDrain(builder, tree, started, kept, output));
    Process process = process(started);
    boolean inTime;
    try {
      inTime = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      tree.kill(process);
    }
    if (goingDown.get()) {
      throw new InterruptedException("Q2O is going down.");
    }
    return new Sandbox.Outcome(
        inTime ? process.exitValue() : -1,
        !inTime,
        text(output),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /// Commands have a session of their own, so the signal that ends this program does not reach
  /// them.
  private static void endAtShutdown(
      AtomicBoolean goingDown, ProcessTree tree, CompletableFuture<Process> started) {
    goingDown.set(true);
    if (!started.cancel(false) && !started.isCompletedExceptionally()) {
      tree.kill(started.join());
    }
  }

  private static void addHook(Thread hook) throws InterruptedException {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      throw new InterruptedException("Q2O is going down.");
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      return;
    }
  }

  private static void startAndDrain(
      ProcessBuilder builder,
      ProcessTree tree,
      CompletableFuture<Process> started,
      CappedOutput capped,
      CompletableFuture<String> output) {
    try {
      Process process = builder.start();
      if (!started.complete(process)) {
        tree.kill(process);
      }
      process.getOutputStream().close();
      capped.drain(process.getInputStream());
      output.complete(capped.text());
      process.waitFor();
    } catch (IOException e) {
      started.completeExceptionally(e);
      output.complete(capped.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process process(CompletableFuture<Process> started)
      throws IOException, InterruptedException {
    try {
      return started.get();
    } catch (InterruptedException e) {
      started.cancel(false);
      throw e;
    } catch (CancellationException goingDown) {
      throw new InterruptedException("Q2O is going down.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /// All writers are dead, so the end of the output is near; the limit is for a pipe that somebody
  /// else holds open.
  private static String text(CompletableFuture<String> output)
      throws IOException, InterruptedException {
    try {
      return output.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The output of the command could not be read to its end.", e);
    }
  }
}
