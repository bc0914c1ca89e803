package dev.q2o.runner.blueprint.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Finds texts that match a regular expression, by walking the expression itself.
///
/// Understands literals, classes, groups, alternatives, quantifiers and the usual escapes. What it
/// proposes is always checked against the real expression, so an answer is never wrong, only
/// sometimes missing.
public final class PatternExamples {
  private static final int ATTEMPTS = 400;

  private PatternExamples() {}

  /// @param most how many different texts are wanted
  /// @return at most that many texts the whole of which matches, within the bounds of length
  public static List<String> of(String pattern, int minLength, int maxLength, int most) {
    Pattern compiled;
    try {
      compiled = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      return List.of();
    }
    Set<String> found = new LinkedHashSet<>();
    for (int seed = 0; seed < ATTEMPTS && found.size() < most; seed++) {
      String text = new Walk(pattern, seed).text();
      if (text.length() >= minLength
          && text.length() <= maxLength
          && compiled.matcher(text).matches()) {
        found.add(text);
      }
    }
    return new ArrayList<>(found);
  }

  /// One way through the expression; the seed decides at every fork.
  private static final class Walk {
    private final String pattern;
    private int position;
    private int fork;

    Walk(String pattern, int seed) {
      this.pattern = pattern;
      this.fork = seed * 7919;
    }

    String text() {
      return alternatives();
    }

    private int choose(int count) {
      fork = fork * 1_103_515_245 + 12_345;
      return Math.floorMod(fork >>> 8, count);
    }

    private boolean more() {
      return position < pattern.length();
    }

    private String alternatives() {
      var options = new ArrayList<String>();
      var current = new StringBuilder();
      while (more() && pattern.charAt(position) != ')') {
        if (pattern.charAt(position) == '|') {
          position++;
          options.add(current.toString());
          current.setLength(0);
        } else {
          quantified(current);
        }
      }
      options.add(current.toString());
      return options.get(choose(options.size()));
    }

    private void quantified(StringBuilder out) {
      int start = position;
      String once = atom();
      int end = position;
      int[] bounds = quantifier();
      int times = bounds[0] + choose(bounds[1] - bounds[0] + 1);
      int after = position;
      for (int i = 0; i < times; i++) {
        if (i == 0) {
          out.append(once);
        } else {
          position = start;
          out.append(atom());
          position = Math.max(end, after);
        }
      }
      position = after;
    }

    private int[] quantifier() {
      int[] bounds = {1, 1};
      if (more()) {
        switch (pattern.charAt(position)) {
          case '*' -> bounds = advance(0, 6);
          case '+' -> bounds = advance(1, 7);
          case '?' -> bounds = advance(0, 1);
          case '{' -> bounds = braces();
          default -> {
            return bounds;
          }
        }
        if (more() && (pattern.charAt(position) == '?' || pattern.charAt(position) == '+')) {
          position++;
        }
      }
      return bounds;
    }

    private int[] advance(int low, int high) {
      position++;
      return new int[] {low, high};
    }

    private int[] braces() {
      int close = pattern.indexOf('}', position);
      String[] parts = pattern.substring(position + 1, close).split(",", -1);
      position = close + 1;
      int low = Integer.parseInt(parts[0].strip());
      if (parts.length == 1) {
        return new int[] {low, low};
      }
      int high = parts[1].isBlank() ? low + 6 : Integer.parseInt(parts[1].strip());
      return new int[] {low, Math.min(high, low + 40)};
    }

    private String atom() {
      char c = pattern.charAt(position++);
      return switch (c) {
        case '(' -> group();
        case '[' -> pick(characterClass());
        case '.' -> pick("abcxyz019");
        case '\\' -> pick(escape(pattern.charAt(position++)));
        case '^', '$' -> "";
        default -> String.valueOf(c);
      };
    }

    private String group() {
      if (more() && pattern.charAt(position) == '?') {
        boolean look =
            pattern.startsWith("?=", position)
                || pattern.startsWith("?!", position)
                || pattern.startsWith("?<=", position)
                || pattern.startsWith("?<!", position);
        if (pattern.startsWith("?<", position) && !look) {
          position = pattern.indexOf('>', position) + 1;
        } else {
          while (more() && "?:=!<imsx-".indexOf(pattern.charAt(position)) >= 0) {
            position++;
          }
        }
        String inside = alternatives();
        position++;
        return look ? "" : inside;
      }
      String inside = alternatives();
      position++;
      return inside;
    }

    private String characterClass() {
      boolean negated = more() && pattern.charAt(position) == '^';
      if (negated) {
        position++;
      }
      var set = new StringBuilder();
      boolean first = true;
      while (more() && (first || pattern.charAt(position) != ']')) {
        first = false;
        char c = pattern.charAt(position++);
        if (c == '\\') {
          set.append(escape(pattern.charAt(position++)));
        } else if (range()) {
          char last = pattern.charAt(position + 1);
          position += 2;
          for (char x = c; x <= last && set.length() < 200; x++) {
            set.append(x);
          }
        } else {
          set.append(c);
        }
      }
      position++;
      return negated ? without(set.toString()) : set.toString();
    }

    private boolean range() {
      return position + 1 < pattern.length()
          && pattern.charAt(position) == '-'
          && pattern.charAt(position + 1) != ']';
    }

    private static String without(String excluded) {
      var left = new StringBuilder();
      for (char c : "abcdefgxyzABCXYZ0123456789_-".toCharArray()) {
        if (excluded.indexOf(c) < 0) {
          left.append(c);
        }
      }
      return left.toString();
    }

    private String escape(char c) {
      return switch (c) {
        case 'd' -> "0123456789";
        case 'w' -> "abcdefghXYZ0123";
        case 's' -> " ";
        case 'D', 'S' -> "abcdef";
        case 'W' -> "-";
        case 'b', 'B', 'A', 'z', 'Z' -> "";
        case 't' -> "\t";
        case 'n' -> "\n";
        case 'p' -> property();
        default -> String.valueOf(c);
      };
    }

    private String property() {
      int close = pattern.indexOf('}', position);
      String name = pattern.substring(position, close + 1);
      position = close + 1;
      return name.contains("Lu") || name.contains("Upper")
          ? "ABCXYZ"
          : name.contains("Digit") || name.contains("N") ? "0123456789" : "abcxyz";
    }

    private String pick(String set) {
      return set.isEmpty() ? "" : String.valueOf(set.charAt(choose(set.length())));
    }
  }
}
