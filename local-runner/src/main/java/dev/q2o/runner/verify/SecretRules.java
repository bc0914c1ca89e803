package dev.q2o.runner.verify;

import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.regenerate.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds what must not be in a file that is handed on: keys and tokens by their form, and passwords
/// by where they stand and how random they look. Findings name the place, never the secret.
final class SecretRules {
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
          "an AWS key", Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
          "a GitHub token", Pattern.compile("\\b(gh[pousr]_|github_pat_)[A-Za-z0-9_]{36,}\\b"),
          "a Stripe key", Pattern.compile("\\b[sr]k_live_[0-9a-zA-Z]{16,}\\b"),
          "a Slack token", Pattern.compile("\\bxox[baprs]-[0-9A-Za-z-]{10,}"),
          "a Google key", Pattern.compile("\\bAIza[0-9A-Za-z_-]{35}\\b"),
          "a signed token", Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}"));

  /// In code only a literal counts, elsewhere everything up to the end of the value.
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)(password|passwd|secret|token|api[_-]?key)[\\w.-]*[\"']?\\s*[:=]\\s*(?<quote>[\"']?)(?<value>[^\\s\"'<>{}$,;()]{12,})");

  private static final double MIN_BITS_PER_CHARACTER = 3.5;

  private SecretRules() {}

  static List<String> problems(String path, byte[] content) {
    Optional<String> text = ContentRules.text(content);
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    FORMS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(form -> {
          Matcher matcher = form.getValue().matcher(text.get());
          if (matcher.find()) {
            problems.add(finding(path, text.get(), matcher.start(), form.getKey()));
          }
        });
    // The record of what was generated has a hash beside every path, `…/Token.java` too, and
    // advisories speak of passwords.
    boolean record = path.equals(Lock.PATH) || path.equals(AdvisoryList.PATH);
    if (!record && !path.toLowerCase(Locale.ROOT).contains("example")) {
      assigned(path, text.get(), problems);
    }
    return problems;
  }

  private static void assigned(String path, String text, List<String> problems) {
    boolean code = path.endsWith(".java") || path.endsWith(".js") || path.endsWith(".ts");
    Matcher matcher = ASSIGNED.matcher(text);
    while (matcher.find()) {
      boolean literal = !matcher.group("quote").isEmpty();
      if ((literal || !code) && looksRandom(matcher.group("value"))) {
        problems.add(finding(path, text, matcher.start(), "what looks like a real password"));
      }
    }
  }

  private static String finding(String path, String text, int position, String what) {
    return "%s:%d holds %s.".formatted(path, ContentRules.line(text, position), what);
  }

  /// Digits and letters mixed, with many different characters: words and names are not.
  static boolean looksRandom(String value) {
    boolean mixed =
        value.chars().anyMatch(Character::isDigit) && value.chars().anyMatch(Character::isLetter);
    Map<Integer, Long> counts =
        value.chars().boxed().collect(Collectors.groupingBy(c -> c, Collectors.counting()));
    double bits =
        counts.values().stream()
            .mapToDouble(n -> (double) n / value.length())
            .map(p -> -p * Math.log(p) / Math.log(2))
            .sum();
    return mixed && bits >= MIN_BITS_PER_CHARACTER;
  }
}
