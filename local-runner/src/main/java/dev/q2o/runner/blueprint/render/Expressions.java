package dev.q2o.runner.blueprint.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Breaks a Java expression that is too long for its line: chains at their dots, calls at their
/// arguments, again and again. Pure functions; the text is one valid expression.
public final class Expressions {
  private static final int WIDTH = 98;

  private Expressions() {}

  /// The expression as it stands in a line indented so far; further lines carry their own indent.
  public static String broken(String expression, int indent) {
    if (indent + expression.length() <= WIDTH) {
      return expression;
    }
    List<String> chain = split(expression, '.');
    String margin = "\n" + " ".repeat(indent + 4);
    if (chain.size() > 1) {
      return chain.stream()
          .map(part -> broken(part, indent + 4))
          .collect(Collectors.joining(margin + "."));
    }
    int open = expression.indexOf('(');
    if (open < 0 || !expression.endsWith(")")) {
      return expression;
    }
    String inside = expression.substring(open + 1, expression.length() - 1);
    if (inside.isEmpty()) {
      return expression;
    }
    return split(inside, ',').stream()
        .map(String::strip)
        .map(argument -> broken(argument, indent + 4))
        .collect(Collectors.joining("," + margin, expression.substring(0, open + 1) + margin, ")"));
  }

  /// Parts between signs that stand outside of parentheses and literals; a dot counts after a
  /// closing parenthesis only.
  private static List<String> split(String text, char sign) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    boolean literal = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
        literal = !literal;
      } else if (!literal) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        boolean here = depth == 0 && c == sign;
        if (here && (sign != '.' || text.charAt(i - 1) == ')')) {
          parts.add(text.substring(start, i));
          start = i + 1;
        }
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
