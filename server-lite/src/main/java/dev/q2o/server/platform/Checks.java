package dev.q2o.server.platform;

import dev.q2o.contract.api.Problem.FieldError;
import dev.q2o.contract.api.ProblemCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks at the fields of a request and names all that are wrong at once.
public final class Checks {
  // Deliberately loose: whether a mailbox exists is only known by writing to it.
  private static final Pattern MAIL =
      Pattern.compile("[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern PUBLIC_NAME =
      Pattern.compile(
          "(?i)([a-z0-9-]{1,63}\\.)+[a-z][a-z0-9-]{1,62}(?<!\\.(local|internal|localhost))");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  private final List<FieldError> errors = new ArrayList<>();

  /// A text of a length, without control characters, that is not blank.
  public Checks text(String field, @Nullable String value, int min, int max) {
    if (value == null || value.isBlank() && min > 0) {
      return wrong(field, "must be given");
    }
    if (value.length() < min || value.length() > max) {
      return wrong(field, "must have " + min + " to " + max + " characters");
    }
    return must(field, !CONTROL.matcher(value).find(), "must not hold control characters");
  }

  public Checks mail(String field, @Nullable String value) {
    return must(
        field,
        value != null && value.length() <= 254 && MAIL.matcher(value).matches(),
        "must be a mail address such as name@example.org");
  }

  /// A phone number as E.164 writes it.
  public Checks phone(String field, @Nullable String value) {
    return must(
        field,
        value != null && PHONE.matcher(value).matches(),
        "must be an international phone number such as +4930123456");
  }

  /// An address a browser loads a picture from, by a name of the public network: neither by the
  /// number of a machine nor by a name only this network knows. The server itself never fetches it.
  public Checks httpsUrl(String field, @Nullable String value) {
    return must(
        field,
        value != null && isHttps(value),
        "must be a public address such as https://example.org/logo.png");
  }

  public Checks matches(String field, @Nullable String value, Pattern pattern, String expectation) {
    return must(field, value != null && pattern.matcher(value).matches(), expectation);
  }

  /// Notes the field unless the condition holds.
  ///
  /// @param expectation continues "name ...", such as "must be given"
  public Checks must(String field, boolean holds, String expectation) {
    return holds ? this : wrong(field, expectation);
  }

  /// @throws Refusal when anything was wrong
  public void orRefuse() {
    if (!errors.isEmpty()) {
      FieldError first = errors.getFirst();
      throw new Refusal(
          ProblemCode.REQUEST_INVALID,
          "The field " + first.pointer().substring(1) + " " + first.detail() + ".",
          errors);
    }
  }

  private Checks wrong(String field, String expectation) {
    errors.add(new FieldError("/" + field, expectation));
    return this;
  }

  private static boolean isHttps(String value) {
    try {
      URI uri = new URI(value);
      return value.length() <= 2_000
          && "https".equalsIgnoreCase(uri.getScheme())
          && uri.getHost() != null
          && PUBLIC_NAME.matcher(uri.getHost()).matches()
          && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
