package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.jdl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `@Name` and `@Name(value)`.
final class Annotations {

  /// @param value without quotes
  record Annotation(Token name, Optional<Token> value) {}

  private Annotations() {}

  static List<Annotation> read(TokenReader in) {
    var found = new ArrayList<Annotation>();
    while (in.accept("@")) {
      Token name = in.expectName("the name of an annotation");
      Optional<Token> value = Optional.empty();
      if (in.at("(") && !in.firstOnLine(0)) {
        in.next();
        if (!in.at(")")) {
          Kind kind = in.peek().kind();
          if (kind != Kind.NAME && kind != Kind.STRING && kind != Kind.NUMBER) {
            throw in.unexpected("the value of @" + name.text());
          }
          value = Optional.of(in.next());
        }
        in.expect(")");
      }
      found.add(new Annotation(name, value));
    }
    return found;
  }
}
