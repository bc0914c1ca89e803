package dev.q2o.server.platform.http;

import dev.q2o.contract.api.Problem;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.DatabaseFailed;
import dev.q2o.server.platform.database.DatabaseUnavailable;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Turns whatever a handler throws into a problem document. What the caller cannot act on is told
/// as a request id; the log has the rest.
final class ProblemMapping {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapping.class);

  private ProblemMapping() {}

  static void register(JavalinConfig config) {
    config.routes.exception(
        Refusal.class,
        (refusal, context) -> {
          refusal
              .retryAfter()
              .ifPresent(after -> context.header("Retry-After", Long.toString(after.toSeconds())));
          write(context, refusal.toProblem(id(context)));
        });
    config.routes.exception(
        HttpResponseException.class,
        (refused, context) -> {
          String allowed = refused.getDetails().get("availableMethods");
          if (refused instanceof MethodNotAllowedResponse && allowed != null) {
            context.header("Allow", allowed); // RFC 9110 asks for it
          }
          write(context, Problems.plain(refused.getStatus(), id(context)));
        });
    config.routes.exception(
        DatabaseUnavailable.class,
        (unavailable, context) -> {
          LOG.warn("{} {} failed", context.method(), context.path(), unavailable);
          context.header("Retry-After", "5");
          write(
              context,
              Problem.of(
                  ProblemCode.DATABASE_UNAVAILABLE,
                  "The server cannot reach its database; try again shortly.",
                  id(context),
                  List.of()));
        });
    config.routes.exception(
        DatabaseFailed.class,
        (failed, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), failed);
          write(context, Problems.plain(failed.refusedValue() ? 400 : 500, id(context)));
        });
    config.routes.exception(
        Exception.class,
        (failure, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), failure);
          write(context, Problems.plain(500, id(context)));
        });
    config.router.javaLangErrorHandler(ProblemMapping::error);
  }

  private static void error(HttpServletResponse response, Error error) {
    LOG.error("A request failed", error);
    String id = MDC.get("request");
    response.setStatus(500);
    response.setContentType(Problem.CONTENT_TYPE);
    try {
      response.getWriter().write(Problems.json(Problems.plain(500, id == null ? "" : id)));
    } catch (IOException e) {
      LOG.debug("The caller went away", e);
    }
  }

  private static void write(Context context, Problem problem) {
    context
        .status(problem.status())
        .result(Problems.json(problem))
        .contentType(Problem.CONTENT_TYPE);
  }

  private static String id(Context context) {
    return RequestId.of(context.req());
  }
}
