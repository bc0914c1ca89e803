package dev.q2o.server.platform.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// An event as one line of JSON: `at`, `level`, `logger`, `request`, `message`, `error`.
public final class JsonLines extends LayoutBase<ILoggingEvent> {
  private final SecretRedactor redactor = new SecretRedactor();
  private final ThrowableProxyConverter traces = new ThrowableProxyConverter();

  @Override
  public void start() {
    traces.start();
    super.start();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(256);
    put(line.append('{'), "at", event.getInstant().toString());
    put(line.append(','), "level", event.getLevel().toString());
    put(line.append(','), "logger", event.getLoggerName());
    String request = event.getMDCPropertyMap().get("request");
    if (request != null) {
      put(line.append(','), "request", request);
    }
    put(line.append(','), "message", redactor.redact(event.getFormattedMessage()));
    if (event.getThrowableProxy() != null) {
      put(line.append(','), "error", redactor.redact(traces.convert(event)));
    }
    return line.append("}\n").toString();
  }

  private static void put(StringBuilder line, String name, String value) {
    line.append('"').append(name).append("\":\"");
    JsonStringEncoder.getInstance().quoteAsString(value, line);
    line.append('"');
  }
}
