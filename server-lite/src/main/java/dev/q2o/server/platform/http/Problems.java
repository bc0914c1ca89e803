package dev.q2o.server.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.api.Problem;
import dev.q2o.contract.api.ProblemCode;
import java.util.Arrays;
import java.util.List;

/// Problems nobody described further than by a status.
final class Problems {
  private static final ObjectMapper JSON = ApiJson.strict();

  private Problems() {}

  static Problem plain(int status, String requestId) {
    ProblemCode code =
        status >= 500
            ? ProblemCode.SERVER_INTERNAL
            : Arrays.stream(ProblemCode.values())
                .filter(known -> known.status() == status && known.code().startsWith("http."))
                .findFirst()
                .orElse(ProblemCode.HTTP_REFUSED);
    String detail =
        code == ProblemCode.SERVER_INTERNAL
            ? "The server failed; tell its operator the request id."
            : code.title() + ".";
    Problem usual = Problem.of(code, detail, requestId, List.of());
    return new Problem(
        usual.type(),
        usual.title(),
        status,
        usual.detail(),
        usual.code(),
        usual.requestId(),
        usual.errors());
  }

  static String json(Problem problem) {
    try {
      return JSON.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings is always JSON", e);
    }
  }
}
