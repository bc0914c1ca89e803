package dev.q2o.server.tenancy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a slug may look like. It becomes part of addresses, so it is a DNS label (RFC 1035) of at
/// least three characters.
final class SlugRules {
  static final String EXPECTATION =
      "must have 3 to 40 lower-case letters, digits and single dashes inside, and be no reserved"
          + " word";

  private static final int MAX = 40;
  private static final Pattern SLUG = Pattern.compile("(?!.*--)[a-z][a-z0-9-]{1,38}[a-z0-9]");
  private static final Set<String> RESERVED =
      Set.of(
          "account",
          "admin",
          "administrator",
          "api",
          "app",
          "auth",
          "billing",
          "blog",
          "cdn",
          "client",
          "dashboard",
          "demo",
          "dev",
          "docs",
          "download",
          "ftp",
          "graphql",
          "help",
          "localhost",
          "login",
          "mail",
          "metrics",
          "postmaster",
          "public",
          "q2o",
          "root",
          "security",
          "server",
          "smtp",
          "static",
          "status",
          "support",
          "system",
          "tenant",
          "test",
          "www");

  private SlugRules() {}

  /// Why a text can never be a slug, as one sentence; empty when it can.
  static Optional<String> problem(String slug) {
    if (!SLUG.matcher(slug).matches()) {
      return Optional.of("It must have 3 to 40 lower-case letters, digits and inner dashes.");
    }
    return RESERVED.contains(slug) ? Optional.of("It is a reserved word.") : Optional.empty();
  }

  /// Slugs near a text, best first; whether they are free is not known here.
  static Stream<String> suggestions(String wanted) {
    String base = plain(wanted);
    Stream<String> words = Stream.of("", "-team", "-hq", "-group").map(suffix -> fit(base, suffix));
    Stream<String> numbers = IntStream.rangeClosed(2, 99).mapToObj(n -> fit(base, "-" + n));
    return Stream.concat(words, numbers)
        .filter(candidate -> problem(candidate).isEmpty() && !candidate.equals(wanted))
        .distinct();
  }

  // "Café Zürich GmbH" becomes "cafe-zurich-gmbh".
  private static String plain(String text) {
    String letters =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replace("ß", "ss")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+|-+$", "");
    return letters.isEmpty() ? "tenant" : letters;
  }

  private static String fit(String base, String suffix) {
    String cut = base.substring(0, Math.min(base.length(), MAX - suffix.length()));
    return cut.replaceAll("-+$", "") + suffix;
  }
}
