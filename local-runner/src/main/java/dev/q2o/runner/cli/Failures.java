package dev.q2o.runner.cli;

import dev.q2o.runner.DataFolderInUseException;
import dev.q2o.runner.account.AccountException;
import dev.q2o.runner.control.TargetException;
import dev.q2o.runner.journal.JournalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// What a user reads when a command cannot go on: one sentence, never a stack trace.
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private static final long ALMOST_NOTHING = 1 << 20;

  private Failures() {}

  static void install(CommandLine root, Cli cli) {
    root.setParameterExceptionHandler((problem, arguments) -> misused(cli.terminal(), problem));
    root.setExecutionExceptionHandler((failure, command, parsed) -> failed(cli, failure));
  }

  private static int misused(Terminal terminal, CommandLine.ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    String text = String.valueOf(problem.getMessage()).strip();
    terminal.printError(text.endsWith(".") ? text : text + ".");
    StringWriter suggestions = new StringWriter();
    if (CommandLine.UnmatchedArgumentException.printSuggestions(
        problem, new PrintWriter(suggestions, true))) {
      terminal.printError(suggestions.toString().strip());
    }
    terminal.printError("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCodes.BAD_INPUT;
  }

  private static int failed(Cli cli, Exception failure) {
    return switch (failure) {
      case UserError error -> {
        cli.terminal().printError(error.sentence());
        yield error.exitCode();
      }
      case AccountException account -> {
        cli.terminal().printError(account.sentence());
        yield switch (account.kind()) {
          case BAD_INPUT -> ExitCodes.BAD_INPUT;
          case REFUSED -> ExitCodes.REFUSED;
          case UNREACHABLE -> ExitCodes.ERROR;
        };
      }
      case DataFolderInUseException inUse -> {
        cli.terminal().printError(String.valueOf(inUse.getMessage()));
        yield ExitCodes.BAD_INPUT;
      }
      case TargetException noAnswer -> {
        cli.terminal().printError(noAnswer.sentence());
        yield noAnswer.kind() == TargetException.Kind.BAD_INPUT
            ? ExitCodes.BAD_INPUT
            : ExitCodes.ERROR;
      }
      case JournalException unusable -> {
        LOG.error("the data folder failed", unusable);
        cli.terminal().printError(sentence(unusable));
        yield ExitCodes.ERROR;
      }
      default -> unexpected(cli, failure);
    };
  }

  /// A full disk makes a database fail in many ways and words; the user needs only one of them.
  static String sentence(JournalException failure) {
    Optional<Path> full = LogFile.current().filter(Failures::onFullDisk);
    return full.isPresent()
        ? "The disk that holds %s is full. Free some space."
            .formatted(full.get().resolve("../..").normalize())
        : String.valueOf(failure.getMessage());
  }

  private static boolean onFullDisk(Path log) {
    try {
      return Files.getFileStore(log).getUsableSpace() < ALMOST_NOTHING;
    } catch (IOException e) {
      return false;
    }
  }

  private static int unexpected(Cli cli, Exception failure) {
    ErrorCode code = ErrorCode.of(failure);
    LOG.error("{} unexpected failure", code, failure);
    String cause = failure instanceof IOException io ? " (" + reason(io) + ")" : "";
    String log = LogFile.current().map(file -> " Details: " + file).orElse("");
    cli.terminal()
        .printError(
            "Something went wrong inside Q2O%s. Error code %s.%s".formatted(cause, code, log));
    return ExitCodes.ERROR;
  }

  private static String reason(IOException failure) {
    if (failure instanceof FileSystemException file && file.getFile() != null) {
      return file.getReason() == null ? file.getFile() : file.getFile() + ": " + file.getReason();
    }
    return String.valueOf(failure.getMessage());
  }
}
