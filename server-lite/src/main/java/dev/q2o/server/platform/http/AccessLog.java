package dev.q2o.server.platform.http;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line per request. The query string stays out: codes and tokens travel there.
final class AccessLog implements RequestLogger {
  private static final Logger LOG = LoggerFactory.getLogger("dev.q2o.server.access");

  @Override
  public void handle(Context context, Float millis) {
    long tenths = Math.round(millis * 10.0);
    LOG.info(
        "{} {} {} {}.{} ms",
        context.method(),
        context.path(),
        context.status().getCode(),
        tenths / 10,
        tenths % 10);
  }
}
