package dev.q2o.server.platform.http;

import dev.q2o.contract.api.KeysetPage;
import dev.q2o.contract.api.Problem.FieldError;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.server.platform.Refusal;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads which part of a list a request asks for.
public final class Pages {
  private static final Set<Integer> SIZES = Set.of(10, 25, 50, 100);
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final int DEFAULT_SIZE = 25;
  private static final int MAX_PAGE = 1_000_000;

  private Pages() {}

  /// A page a person leafs to.
  ///
  /// @param page counted from 1
  public record Numbered(int page, int size) {
    public long offset() {
      return (long) (page - 1) * size;
    }
  }

  /// A part of a list ordered by time and id, newest first.
  ///
  /// @param after the last row of the part before; empty for the first part
  public record Keyset(int limit, Optional<Position> after) {

    /// Cuts rows that were read with one more than the limit, and says where to go on.
    public <T> KeysetPage<T> cut(List<T> rows, Function<T, Position> position) {
      if (rows.size() <= limit) {
        return new KeysetPage<>(rows, null);
      }
      List<T> part = rows.subList(0, limit);
      return new KeysetPage<>(part, position.apply(part.getLast()).cursor());
    }
  }

  /// The place of a row in its list.
  public record Position(Instant at, UUID id) {
    String cursor() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    static Position of(String cursor) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        if (space > 0) {
          Instant at = Instant.parse(text.substring(0, space));
          if (Times.storable(at)) {
            return new Position(at, UUID.fromString(text.substring(space + 1)));
          }
        }
      } catch (IllegalArgumentException | DateTimeParseException e) {
        throw wrong("after", "must be the 'next' of an earlier answer");
      }
      throw wrong("after", "must be the 'next' of an earlier answer");
    }
  }

  /// A part of a list whose rows are numbered, newest first.
  ///
  /// @param before only rows with a smaller number
  public record Counted(int limit, long before) {}

  /// `?limit=25&after=1234`
  ///
  /// @throws Refusal when a number is none
  public static Counted counted(Context context) {
    String after = context.queryParam("after");
    if (after != null && !after.matches("\\d{1,18}")) {
      throw wrong("after", "must be the 'next' of an earlier answer");
    }
    return new Counted(
        size(context, "limit"), after == null ? Long.MAX_VALUE : Long.parseLong(after));
  }

  /// `?page=2&size=25`
  ///
  /// @throws Refusal when a number is none or out of range
  public static Numbered numbered(Context context) {
    int page = number(context, "page", 1);
    if (page < 1 || page > MAX_PAGE) {
      throw wrong("page", "must be 1 or more");
    }
    return new Numbered(page, size(context, "size"));
  }

  /// `?limit=25&after=...`
  ///
  /// @throws Refusal when the number or the cursor is none
  public static Keyset keyset(Context context) {
    return new Keyset(
        size(context, "limit"), Optional.ofNullable(context.queryParam("after")).map(Position::of));
  }

  private static int size(Context context, String parameter) {
    int size = number(context, parameter, DEFAULT_SIZE);
    if (!SIZES.contains(size)) {
      throw wrong(parameter, "must be 10, 25, 50 or 100");
    }
    return size;
  }

  private static int number(Context context, String parameter, int fallback) {
    String text = context.queryParam(parameter);
    if (text == null) {
      return fallback;
    }
    if (!WHOLE.matcher(text).matches()) {
      throw wrong(parameter, "must be a whole number");
    }
    return Integer.parseInt(text);
  }

  private static Refusal wrong(String parameter, String detail) {
    return new Refusal(
        ProblemCode.REQUEST_INVALID,
        "The parameter " + parameter + " " + detail + ".",
        List.of(new FieldError(parameter, detail)));
  }
}
