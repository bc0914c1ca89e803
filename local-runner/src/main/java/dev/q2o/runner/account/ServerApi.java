package dev.q2o.runner.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.api.Problem;
import java.io.IOException;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Calls of the server's interface. Safe for concurrent use; each call blocks for some seconds at
/// most.
public final class ServerApi {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final ObjectMapper WRITE = ApiJson.strict();
  private static final ObjectMapper READ = ApiJson.lenient();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(20);
  private static final int SERVER_ERRORS = 500;

  private final OkHttpClient client;
  private final HttpUrl base;
  private final String token;

  /// @param token sent as a bearer token; never logged
  public ServerApi(HttpUrl base, String token) {
    this.client =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT)
            .callTimeout(CALL)
            .followRedirects(false)
            .build();
    this.base = base;
    this.token = token;
  }

  /// What came back.
  ///
  /// @param <T> what was asked for
  public sealed interface Answer<T> {
    record Ok<T>(T value) implements Answer<T> {}

    /// The server answered no.
    record Refused<T>(Problem problem) implements Answer<T> {}

    /// No server answered, or it was in no state to.
    ///
    /// @param sentence why
    record Unreachable<T>(String sentence) implements Answer<T> {}
  }

  public <T> Answer<T> get(String path, Class<T> type) {
    return call("GET", path, null, type);
  }

  /// @param body null for none
  public <T> Answer<T> post(String path, @Nullable Object body, Class<T> type) {
    return call("POST", path, body, type);
  }

  private <T> Answer<T> call(String method, String path, @Nullable Object body, Class<T> type) {
    HttpUrl url = base.resolve(path);
    if (url == null) {
      throw new IllegalArgumentException("no address: " + path);
    }
    Request request =
        new Request.Builder()
            .url(url)
            .header("Authorization", "Bearer " + token)
            .header("User-Agent", "q2o")
            .method(method, method.equals("GET") ? null : RequestBody.create(json(body), JSON))
            .build();
    try (Response response = client.newCall(request).execute()) {
      String text = response.body().string();
      if (response.code() >= SERVER_ERRORS) {
        return new Answer.Unreachable<>(
            "The server at %s cannot work now (%d).".formatted(base, response.code()));
      }
      return response.isSuccessful()
          ? new Answer.Ok<>(READ.readValue(text, type))
          : new Answer.Refused<>(READ.readValue(text, Problem.class));
    } catch (JsonProcessingException e) {
      return new Answer.Unreachable<>("What answers at %s is no Q2O server.".formatted(base));
    } catch (IOException e) {
      return new Answer.Unreachable<>("The server at %s does not answer.".formatted(base));
    }
  }

  private static byte[] json(@Nullable Object body) {
    try {
      return body == null ? new byte[0] : WRITE.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that is no JSON", e);
    }
  }
}
