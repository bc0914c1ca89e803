package dev.q2o.server.platform.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("at", event.getInstant().toString())
            .put("level", event.getLevel().toString())
            .put("logger", event.getLoggerName());
    String request = event.getMDCPropertyMap().get("request");
    if (request != null) {
      line.put("request", request);
    }
    line.put("message", redactor.redact(event.getFormattedMessage()));
    if (event.getThrowableProxy() != null) {
      line.put("error", redactor.redact(traces.convert(event)));
    }
    return line + "\n";
  }
}
