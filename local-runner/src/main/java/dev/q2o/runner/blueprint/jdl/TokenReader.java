package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.jdl.Token.Kind;
import dev.q2o.runner.blueprint.model.DidYouMean;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A cursor over tokens, with the two ways to go on after a mistake. Every loop over it must make
/// progress; the methods named `recover…` may stay where they are, so callers compare {@link
/// #index}.
final class TokenReader {

  /// Unwinds to the place that knows how to go on; the problem is recorded already.
  static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Mistake() {
      super("recorded in problems", null, false, false);
    }
  }

  private static final Set<String> BLOCKS =
      Set.of("entity", "enum", "relationship", "application", "deployment");

  /// After so many mistakes the rest is not read: only the first are told anyway.
  private static final int ENOUGH_PROBLEMS = 200;

  private final String source;
  private final List<Token> tokens;
  private final Problems problems;
  private int index;

  TokenReader(String source, List<Token> tokens, Problems problems) {
    this.source = source;
    this.tokens = tokens;
    this.problems = problems;
  }

  int index() {
    return index;
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(index + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    if (token.kind() != Kind.END) {
      index++;
    }
    return token;
  }

  boolean atEnd() {
    return peek().kind() == Kind.END;
  }

  boolean at(String word) {
    return peek().is(word);
  }

  boolean accept(String word) {
    boolean found = at(word);
    if (found) {
      next();
    }
    return found;
  }

  /// Whether a token starts a line of its own.
  boolean firstOnLine(int ahead) {
    int i = Math.min(index + ahead, tokens.size() - 1);
    return i == 0 || tokens.get(i - 1).line() < tokens.get(i).line();
  }

  Position position(Token token) {
    return new Position(source, token.line(), token.column());
  }

  Token expect(String word) {
    return expect(word, "'" + word + "'");
  }

  Token expect(String word, String expected) {
    if (!at(word)) {
      throw unexpected(expected);
    }
    return next();
  }

  /// @param expected for example `the name of an entity`
  Token expectName(String expected) {
    if (peek().kind() != Kind.NAME) {
      throw unexpected(expected);
    }
    return next();
  }

  Mistake unexpected(String expected) {
    return mistake(peek(), "Unexpected " + peek().shown() + ".", "Expected " + expected + ".");
  }

  Mistake unknown(String what, Token found, Collection<String> known) {
    return mistake(
        found,
        "Unknown " + what + " " + found.shown() + ".",
        DidYouMean.hint(found.text(), known, "Expected one of " + String.join(", ", known) + "."));
  }

  Mistake mistake(Token at, String message, String hint) {
    problems.error("jdl.syntax", position(at), message, hint);
    if (problems.count() > ENOUGH_PROBLEMS) {
      index = tokens.size() - 1;
    }
    return new Mistake();
  }

  /// Whether a block such as `entity Name {` begins here: then the block before it was not closed.
  boolean atBlock() {
    if (peek().kind() != Kind.NAME || !BLOCKS.contains(peek().text()) || !firstOnLine(0)) {
      return false;
    }
    return switch (peek().text()) {
      case "application", "deployment" -> peek(1).is("{");
      default -> peek(1).kind() == Kind.NAME && (peek(2).is("{") || peek(2).is("("));
    };
  }

  /// To the next line or the closing brace of the body the reader is in.
  void recoverInBody() {
    int depth = 0;
    while (!atEnd() && !atBlock()) {
      if (depth == 0 && (at("}") || firstOnLine(0))) {
        return;
      }
      depth += at("{") ? 1 : at("}") ? -1 : 0;
      next();
    }
  }

  /// To the next statement of the file.
  void recoverInFile(Collection<String> statements) {
    int depth = 0;
    while (!atEnd() && !atBlock()) {
      boolean statement =
          peek().kind() == Kind.NAME
              && firstOnLine(0)
              && (statements.contains(peek().text()) || peek(1).is("="));
      if (depth <= 0 && statement) {
        return;
      }
      depth += at("{") ? 1 : at("}") ? -1 : 0;
      next();
    }
  }
}
