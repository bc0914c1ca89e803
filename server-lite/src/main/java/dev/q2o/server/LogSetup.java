package dev.q2o.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.q2o.server.platform.log.JsonLines;
import dev.q2o.server.platform.log.SecretRedactor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/// Where the log of `q2o serve` goes: all of it as JSON into a file that rolls by day and size,
/// warnings in one readable line each to the terminal. Stack traces stay in the file.
final class LogSetup {
  private LogSetup() {}

  /// Until the folder of the log is known: no library may print a stack trace on the terminal.
  static void silent() {
    LogManager.getLogManager().reset();
    ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
  }

  /// @param file the log of today; older ones get their date as a suffix
  static void toFile(Path file) {
    // PostgreSQL's driver also logs to the JDK's own log, which would print on the terminal; what
    // it
    // says there it throws as well.
    LogManager.getLogManager().reset();
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    ch.qos.logback.classic.Logger root = context.getLogger("ROOT");
    root.setLevel(Level.INFO);
    root.addAppender(rolling(context, file));
    // Only our own words: a library's warning is in the file, and what it means is said by us.
    context.getLogger("dev.q2o").addAppender(terminal(context));
  }

  private static RollingFileAppender<ILoggingEvent> rolling(LoggerContext context, Path file) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName("file");
    appender.setFile(file.toString());
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i.gz");
    policy.setMaxFileSize(FileSize.valueOf("20MB"));
    policy.setMaxHistory(14);
    policy.setTotalSizeCap(FileSize.valueOf("200MB"));
    policy.start();
    appender.setRollingPolicy(policy);
    start(appender, context, new JsonLines());
    return appender;
  }

  private static ConsoleAppender<ILoggingEvent> terminal(LoggerContext context) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("terminal");
    appender.setTarget("System.err");
    ThresholdFilter warnings = new ThresholdFilter();
    warnings.setLevel("WARN");
    warnings.start();
    appender.addFilter(warnings);
    start(appender, context, new TerminalLines());
    return appender;
  }

  private static <E extends Layout<ILoggingEvent>> void start(
      OutputStreamAppender<ILoggingEvent> appender, LoggerContext context, E layout) {
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
  }

  /// One readable line for the terminal, without secrets.
  private static final class TerminalLines extends LayoutBase<ILoggingEvent> {
    private final SecretRedactor redactor = new SecretRedactor();

    @Override
    public String doLayout(ILoggingEvent event) {
      return "%-5s %s%n".formatted(event.getLevel(), redactor.redact(event.getFormattedMessage()));
    }
  }
}
