package dev.q2o.bench.run;

import dev.q2o.bench.process.BenchmarkFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--model FILE`, with the bug tracker as the default.
final class ModelOption {
  private static final Path BUG_TRACKER =
      Path.of("local-runner", "src", "test", "resources", "jdl", "bug-tracker.jdl");

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Model to build (default: the bug tracker of the tests).")
  private @Nullable Path model;

  Path file(Path home) {
    Path file = (model == null ? home.resolve(BUG_TRACKER) : model).toAbsolutePath().normalize();
    if (!Files.isReadable(file)) {
      throw new BenchmarkFailed("The model " + file + " cannot be read; name one with --model.");
    }
    return file;
  }
}
