package dev.q2o.bench.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.bench.process.BenchmarkFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Calls of a server's interface as a program makes them. Threads: safe.
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client;
  private final String url;
  private final List<String> always;

  Api(String url) {
    this(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build(),
        url,
        List.of());
  }

  private Api(HttpClient client, String url, List<String> always) {
    this.client = client;
    this.url = url;
    this.always = always;
  }

  /// @param body JSON; missing when the answer had none
  record Answer(int status, JsonNode body) {
    String code() {
      return body.path("code").asText();
    }
  }

  /// The line its requests carry; empty for nobody.
  List<String> header() {
    return always.isEmpty() ? List.of() : List.of(String.join(": ", always));
  }

  /// The same with a bearer token.
  Api as(String token) {
    return new Api(client, url, List.of("Authorization", "Bearer " + token));
  }

  /// @param body an empty map for none
  /// @return empty when no answer came
  Optional<Answer> ask(String method, String path, Map<String, ?> body, String... headers)
      throws InterruptedException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url + path))
              .timeout(LIMIT)
              .method(
                  method,
                  body.isEmpty()
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(JSON.writeValueAsString(body)));
      List<String> all = new ArrayList<>(always);
      all.addAll(List.of(headers));
      if (!body.isEmpty()) {
        all.addAll(List.of("Content-Type", "application/json"));
      }
      if (!all.isEmpty()) {
        request.headers(all.toArray(String[]::new));
      }
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      return Optional.of(new Answer(answer.statusCode(), JSON.readTree(answer.body())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// @throws BenchmarkFailed when the answer is no success
  JsonNode need(String method, String path, Map<String, ?> body) throws InterruptedException {
    Answer answer =
        ask(method, path, body)
            .orElseThrow(() -> new BenchmarkFailed(method + " " + path + ": no answer came."));
    if (answer.status() >= 300) {
      throw new BenchmarkFailed(
          "%s %s was answered with %d: %s"
              .formatted(method, path, answer.status(), answer.body().path("detail").asText()));
    }
    return answer.body();
  }
}
