package dev.q2o.runner.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// The log of this machine: `logs/q2o.log` in the data folder, and nothing on the terminal. 5 files
/// of 5 MB at most.
public final class LogFile {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level [%thread] %logger{30} %msg%n%xThrowable";
  private static final String APPENDER = "file";
  private static final int OLD_FILES = 4;
  private static final String MAX_SIZE = "5MB";

  private LogFile() {}

  /// The file this process logs to, once there is one.
  static Optional<Path> current() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
            instanceof RollingFileAppender<ILoggingEvent> file
        ? Optional.of(Path.of(file.getFile()))
        : Optional.empty();
  }

  /// Sends every log line of this process to the data folder from now on.
  ///
  /// @throws UserError when the folder cannot be made or written
  public static void open(DataLocation folder) {
    Path file = folder.logFile();
    Path logs = file.getParent();
    try {
      if (logs != null) {
        Files.createDirectories(logs);
      }
    } catch (IOException e) {
      throw UserError.badInput(
          "The data folder %s (%s) cannot be written. Choose another one with --data DIR."
              .formatted(folder.path(), folder.origin()));
    }
    LoggerContext context = silence();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(PATTERN);
    encoder.start();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName(APPENDER);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    roll(context, appender, file);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender);
    // Chatty at start, and about things a user cannot act on.
    context.getLogger("org.hibernate").setLevel(Level.WARN);
    context.getLogger("org.eclipse.jgit").setLevel(Level.WARN);
  }

  /// Nothing is logged anywhere: the state before a data folder is known.
  static LoggerContext silence() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    return context;
  }

  private static void roll(
      LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path file) {
    FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setParent(appender);
    window.setFileNamePattern(file + ".%i");
    window.setMinIndex(1);
    window.setMaxIndex(OLD_FILES);
    window.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FileSize.valueOf(MAX_SIZE));
    size.start();
    appender.setRollingPolicy(window);
    appender.setTriggeringPolicy(size);
  }
}
