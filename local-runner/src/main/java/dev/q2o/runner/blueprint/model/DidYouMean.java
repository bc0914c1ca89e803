package dev.q2o.runner.blueprint.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the word a person most likely meant.
public final class DidYouMean {
  /// Longer words are never compared: the cost is the product of the lengths.
  private static final int LONGEST = 60;

  private DidYouMean() {}

  /// The closest candidate, when it is close: at most a third of the letters differ, at most three.
  public static Optional<String> closest(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = word.toLowerCase(Locale.ROOT);
    int allowed = Math.clamp((wanted.length() + 2) / 3, 1, 3);
    String best = null;
    int bestDistance = allowed + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - wanted.length()) > allowed) {
        continue;
      }
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /// `Did you mean 'String'?`, or the given sentence when nothing is close.
  public static String hint(String word, Collection<String> candidates, String otherwise) {
    return closest(word, candidates).map(c -> "Did you mean '" + c + "'?").orElse(otherwise);
  }

  /// Optimal string alignment: insertions, deletions, replacements, and swaps of neighbours.
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
