package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A place in the tokens of one statement.
final class SqlCursor {
  private final List<SqlToken> tokens;
  private int index;

  SqlCursor(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  boolean atEnd() {
    return index >= tokens.size();
  }

  /// The token here; the last one at the end.
  SqlToken peek() {
    return tokens.get(Math.min(index, tokens.size() - 1));
  }

  Optional<SqlToken> peek(int ahead) {
    int i = index + ahead;
    return i < tokens.size() ? Optional.of(tokens.get(i)) : Optional.empty();
  }

  boolean at(String word) {
    return !atEnd() && peek().is(word);
  }

  SqlToken next() {
    SqlToken token = peek();
    index++;
    return token;
  }

  /// All of the words in a row, or none.
  boolean accept(String... words) {
    for (int i = 0; i < words.length; i++) {
      int ahead = i;
      if (!peek(i).map(token -> token.is(words[ahead])).orElse(false)) {
        return false;
      }
    }
    index += words.length;
    return true;
  }

  boolean acceptAny(List<String> words) {
    for (String word : words) {
      if (accept(word)) {
        return true;
      }
    }
    return false;
  }

  /// The last part of `schema.name`.
  Optional<SqlToken> name() {
    if (atEnd() || !peek().isName()) {
      return Optional.empty();
    }
    SqlToken name = next();
    while (at(".") && peek(1).map(SqlToken::isName).orElse(false)) {
      next();
      name = next();
    }
    return Optional.of(name);
  }

  List<SqlToken> rest() {
    return atEnd() ? List.of() : tokens.subList(index, tokens.size());
  }

  /// The parts between the parentheses that open here, split at commas; moves behind them. Empty
  /// when they are not closed.
  Optional<List<List<SqlToken>>> list() {
    var parts = new ArrayList<List<SqlToken>>();
    int depth = 0;
    int start = index + 1;
    for (int i = index; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.is("(")) {
        depth++;
      } else if (token.is(")")) {
        depth--;
      }
      boolean end = depth == 0;
      if (end || (depth == 1 && token.is(","))) {
        if (i > start) {
          parts.add(tokens.subList(start, i));
        }
        start = i + 1;
      }
      if (end) {
        index = i + 1;
        return Optional.of(parts);
      }
    }
    return Optional.empty();
  }

  /// Splits what is left at commas outside of parentheses.
  List<List<SqlToken>> restByCommas() {
    var parts = new ArrayList<List<SqlToken>>();
    int depth = 0;
    int start = index;
    for (int i = index; i <= tokens.size(); i++) {
      boolean end = i == tokens.size();
      if (end || (depth == 0 && tokens.get(i).is(","))) {
        if (i > start) {
          parts.add(tokens.subList(start, i));
        }
        start = i + 1;
      } else if (tokens.get(i).kind() == Kind.SIGN) {
        depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      }
    }
    return parts;
  }
}
