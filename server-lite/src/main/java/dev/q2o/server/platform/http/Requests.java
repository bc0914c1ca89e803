package dev.q2o.server.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.api.Problem.FieldError;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Actor;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.Principal;
import dev.q2o.server.platform.access.TenantContext;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a route may ask a request: who calls, what they sent. What the route's policy did not ask
/// for is not there.
public final class Requests {
  private static final String PRINCIPAL = "dev.q2o.principal";
  private static final String BEARER = "Bearer ";
  private static final int MAX_TOKEN = 512;
  private static final int MAX_AGENT = 200;
  private static final Duration BUSY = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = ApiJson.strict();

  private Requests() {}

  static void put(Context context, Principal principal) {
    context.attribute(PRINCIPAL, principal);
  }

  /// Who calls; empty on public routes.
  public static Optional<Principal> principal(Context context) {
    return Optional.ofNullable(context.attribute(PRINCIPAL));
  }

  /// The caller of a tenant route.
  ///
  /// @throws IllegalStateException when the route's policy is another
  public static Principal.Member member(Context context) {
    if (principal(context).orElse(null) instanceof Principal.Member member) {
      return member;
    }
    throw new IllegalStateException("the policy of this route asks for no member of a tenant");
  }

  /// The caller of an administrator's route.
  ///
  /// @throws IllegalStateException when the route's policy is another
  public static Principal.Admin admin(Context context) {
    if (principal(context).orElse(null) instanceof Principal.Admin admin) {
      return admin;
    }
    throw new IllegalStateException("the policy of this route asks for no administrator");
  }

  /// The tenant a tenant route works for; it comes from the token, never from the address.
  public static TenantContext tenant(Context context) {
    return new TenantContext(member(context).tenant(), origin(context));
  }

  public static Origin origin(Context context) {
    return new Origin(
        principal(context).map(Principal::actor).orElseGet(Actor::anonymous),
        context.ip(),
        RequestId.of(context.req()));
  }

  /// The token the request was sent with; empty when there is none, or one too long to be real.
  public static Optional<String> bearer(Context context) {
    return Optional.ofNullable(context.header("Authorization"))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(token -> !token.isEmpty() && token.length() <= MAX_TOKEN);
  }

  /// The program that calls, as it names itself, fit to be stored and shown.
  public static String agent(Context context) {
    String given = context.userAgent();
    String plain = given == null ? "" : given.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.substring(0, Math.min(plain.length(), MAX_AGENT));
  }

  /// Waits for the whole body, which is kept for whoever asks again. Takes as long as the caller
  /// likes, up to the deadline of the server: never to be called first inside a transaction.
  ///
  /// @throws Refusal when the caller goes away or is too slow, or the bodies of others fill the
  ///   memory
  static byte[] receive(Context context) {
    try {
      return context.bodyAsBytes();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // Kotlin does not declare that reading may fail
      if (BodyMemory.Full.caused(e)) {
        throw new Refusal(
            ProblemCode.SERVER_BUSY,
            "The server holds as many requests as it can; try again shortly.",
            BUSY);
      }
      throw new Refusal(ProblemCode.HTTP_BAD_REQUEST, "The body could not be read to its end.");
    }
  }

  /// Reads the JSON body.
  ///
  /// @throws Refusal when it is no JSON, has fields the type has not, or lacks one that is not
  ///   `@Nullable`
  public static <T> T body(Context context, Class<T> type) {
    String contentType = context.contentType();
    if (contentType == null
        || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new Refusal(ProblemCode.HTTP_MEDIA_TYPE, "Send the body as application/json.");
    }
    byte[] body = receive(context);
    try {
      @Nullable T read = JSON.readValue(body, type);
      if (read == null) {
        throw new Refusal(ProblemCode.REQUEST_INVALID, "The body must be a JSON object.");
      }
      checkTokens(body);
      GivenFields.check(read);
      return read;
    } catch (JsonMappingException e) {
      throw wrongField(e);
    } catch (StreamConstraintsException e) {
      throw new Refusal(
          ProblemCode.HTTP_BAD_REQUEST,
          "The body is nested deeper than any request, or holds a number or a name too long.");
    } catch (JsonProcessingException e) {
      throw new Refusal(
          ProblemCode.HTTP_BAD_REQUEST,
          "The body is not JSON: look at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ".");
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  /// Reads an id from the address.
  ///
  /// @param parse such as `TenantId::parse`
  /// @throws Refusal as if it named nothing, when it is no such id
  public static <T> T id(
      Context context, String parameter, Function<String, T> parse, ProblemCode notFound) {
    try {
      return parse.apply(context.pathParam(parameter));
    } catch (IllegalArgumentException e) {
      throw new Refusal(notFound, notFound.title() + ".");
    }
  }

  /// No text of a request may hold U+0000, which databases do not store.
  static void checkQuery(Context context) {
    if (context.queryParamMap().values().stream().flatMap(List::stream).anyMatch(Requests::nul)) {
      throw new Refusal(
          ProblemCode.REQUEST_INVALID, "A parameter of the address holds the character U+0000.");
    }
  }

  private static void checkTokens(byte[] body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
            && nul(parser.getText())) {
          throw new Refusal(
              ProblemCode.REQUEST_INVALID, "A text of the body holds the character U+0000.");
        }
        if (token == JsonToken.VALUE_NULL) {
          String pointer = parser.getParsingContext().pathAsPointer().toString();
          throw new Refusal(
              ProblemCode.REQUEST_INVALID,
              "The field " + pointer.substring(1) + " is null; leave out what has no value.",
              List.of(new FieldError(pointer, "is null")));
        }
      }
    }
  }

  private static boolean nul(String text) {
    return text.indexOf('\0') >= 0;
  }

  private static Refusal wrongField(JsonMappingException e) {
    String pointer =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("/", "/", ""));
    String detail =
        e instanceof UnrecognizedPropertyException
            ? "is not a field of this request"
            : "has a value of the wrong kind";
    return new Refusal(
        ProblemCode.REQUEST_INVALID,
        pointer.equals("/")
            ? "The body is not of the form this address takes."
            : "The field " + pointer.substring(1) + " " + detail + ".",
        List.of(new FieldError(pointer, detail)));
  }
}
