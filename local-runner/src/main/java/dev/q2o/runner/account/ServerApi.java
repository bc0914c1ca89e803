package dev.q2o.runner.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.api.KeysetPage;
import dev.q2o.contract.api.NumberedPage;
import dev.q2o.contract.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Calls of the server's interface. Safe for concurrent use; each call blocks for some seconds at
/// most, a download for some minutes.
public final class ServerApi {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final ObjectMapper WRITE = ApiJson.strict();
  private static final ObjectMapper READ = ApiJson.lenient();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(20);
  private static final Duration DOWNLOAD = Duration.ofMinutes(10);
  private static final int SERVER_ERRORS = 500;

  private final OkHttpClient client;
  private final HttpUrl base;
  private final @Nullable String token;

  /// @param token sent as a bearer token; never logged. Null for what is asked before anybody is
  ///   signed in
  /// @param authorities whose certificates are believed
  ServerApi(HttpUrl base, @Nullable String token, Authorities authorities) {
    this.client =
        authorities
            .on(new OkHttpClient.Builder())
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

  /// The answer of what has nothing to say.
  public record Done() {}

  public <T> Answer<T> get(String path, Class<T> type) {
    return send(request(path).get(), READ.constructType(type));
  }

  /// @param body null for none
  public <T> Answer<T> post(String path, @Nullable Object body, Class<T> type) {
    return send(request(path).post(json(body)), READ.constructType(type));
  }

  public <T> Answer<T> put(String path, Object body, Class<T> type) {
    return send(request(path).put(json(body)), READ.constructType(type));
  }

  /// Changes what is still at this version.
  public <T> Answer<T> patch(String path, long version, Object body, Class<T> type) {
    return send(
        request(path).header("If-Match", "\"" + version + "\"").patch(json(body)),
        READ.constructType(type));
  }

  public <T> Answer<T> delete(String path, Class<T> type) {
    return send(request(path).delete(), READ.constructType(type));
  }

  /// A list that comes in one piece.
  public <T> Answer<List<T>> list(String path, Class<T> type) {
    return send(
        request(path).get(), READ.getTypeFactory().constructCollectionType(List.class, type));
  }

  /// A list that a program reads to its end, part by part.
  ///
  /// @param path without a query
  public <T> Answer<List<T>> all(String path, Class<T> type) {
    List<T> items = new ArrayList<>();
    String after = "";
    do {
      Answer<KeysetPage<T>> answer = part(path + "?limit=100" + after, type);
      switch (answer) {
        case Answer.Ok<KeysetPage<T>>(KeysetPage<T> part) -> {
          items.addAll(part.items());
          after = part.next() == null ? "" : "&after=" + part.next();
        }
        case Answer.Refused<KeysetPage<T>>(Problem problem) -> {
          return new Answer.Refused<>(problem);
        }
        case Answer.Unreachable<KeysetPage<T>>(String sentence) -> {
          return new Answer.Unreachable<>(sentence);
        }
      }
    } while (!after.isEmpty());
    return new Answer.Ok<>(items);
  }

  /// One part of such a list.
  public <T> Answer<KeysetPage<T>> part(String path, Class<T> type) {
    return send(
        request(path).get(), READ.getTypeFactory().constructParametricType(KeysetPage.class, type));
  }

  /// One page of a list a person leafs through.
  public <T> Answer<NumberedPage<T>> page(String path, Class<T> type) {
    return send(
        request(path).get(),
        READ.getTypeFactory().constructParametricType(NumberedPage.class, type));
  }

  /// Writes what the server sends into a new file that only its owner may read; nothing is left
  /// behind when it fails.
  ///
  /// @param target must not exist
  /// @throws IOException when the file cannot be written
  public Answer<Path> download(String path, Path target) throws IOException {
    PrivateFolder.createPrivate(target);
    boolean written = false;
    OkHttpClient patient = client.newBuilder().callTimeout(DOWNLOAD).build();
    try (Response response = patient.newCall(request(path).get().build()).execute()) {
      if (!response.isSuccessful()) {
        return failed(response, response.body().string());
      }
      try (InputStream in = response.body().byteStream();
          OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
        in.transferTo(out);
      }
      written = true;
      return new Answer.Ok<>(target);
    } catch (IOException e) {
      return new Answer.Unreachable<>(
          "The server at %s did not send all of it (%s).".formatted(base, e.getMessage()));
    } finally {
      if (!written) {
        Files.deleteIfExists(target);
      }
    }
  }

  private Request.Builder request(String path) {
    HttpUrl url = base.resolve(path);
    if (url == null) {
      throw new IllegalArgumentException("no address: " + path);
    }
    Request.Builder request = new Request.Builder().url(url).header("User-Agent", "q2o");
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private <T> Answer<T> send(Request.Builder request, JavaType type) {
    try (Response response = client.newCall(request.build()).execute()) {
      String text = response.body().string();
      if (!response.isSuccessful()) {
        return failed(response, text);
      }
      return new Answer.Ok<>(READ.readValue(text.isEmpty() ? "{}" : text, type));
    } catch (JsonProcessingException e) {
      return new Answer.Unreachable<>("What answers at %s is no Q2O server.".formatted(base));
    } catch (SSLPeerUnverifiedException e) {
      return new Answer.Unreachable<>(
          "What answers at %s shows a certificate for another name.".formatted(base));
    } catch (SSLException e) {
      return new Answer.Unreachable<>(unbelieved(e));
    } catch (IOException e) {
      return new Answer.Unreachable<>("The server at %s does not answer.".formatted(base));
    }
  }

  private String unbelieved(SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String wrong =
          switch (cause) {
            case CertificateExpiredException _ ->
                "The certificate of %s has expired; tell whoever runs the server.";
            case CertificateNotYetValidException _ ->
                "The certificate of %s is not valid yet; is the clock of this machine right?";
            default -> "";
          };
      if (!wrong.isEmpty()) {
        return wrong.formatted(base);
      }
    }
    if (e.getCause() instanceof CertificateException) {
      return ("The certificate of %s is signed by nobody this machine knows. If it is your"
              + " organisation's, sign in with --ca FILE, the authority's certificate.")
          .formatted(base);
    }
    // What the JDK says of bytes that are no TLS record; it has no type of its own for it.
    return String.valueOf(e.getMessage()).startsWith("Unsupported or unrecognized SSL message")
        ? "What answers at %s does not speak TLS; is it an http:// address?".formatted(base)
        : "No safe connection to %s could be agreed on: %s".formatted(base, e.getMessage());
  }

  private <T> Answer<T> failed(Response response, String text) throws JsonProcessingException {
    return response.code() >= SERVER_ERRORS
        ? new Answer.Unreachable<>(
            "The server at %s cannot work now (%d).".formatted(base, response.code()))
        : new Answer.Refused<>(READ.readValue(text, Problem.class));
  }

  private static RequestBody json(@Nullable Object body) {
    try {
      return RequestBody.create(body == null ? new byte[0] : WRITE.writeValueAsBytes(body), JSON);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that is no JSON", e);
    }
  }
}
