package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.jdl.Token.Comment;
import dev.q2o.runner.blueprint.jdl.Token.Kind;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `enum Name { VALUE (label), … }`.
final class EnumParser {
  private final TokenReader in;
  private final JdlDocument document;

  EnumParser(TokenReader in, JdlDocument document) {
    this.in = in;
    this.document = document;
  }

  void read(Token first) {
    in.expect("enum");
    Token name = in.expectName("the name of an enum");
    Token open = in.expect("{");
    var values = new ArrayList<RawValue>();
    try {
      readValues(name, open, values);
    } finally {
      document.enums.add(
          new RawEnum(
              name.text(),
              values,
              first.comment().map(Comment::text).orElse(""),
              in.position(name)));
    }
  }

  private void readValues(Token name, Token open, List<RawValue> values) {
    while (!in.accept("}")) {
      if (in.atEnd() || in.atBlock()) {
        throw in.unexpected("'}' to close enum " + name.text() + " opened in line " + open.line());
      }
      int before = in.index();
      try {
        values.add(readValue());
      } catch (TokenReader.Mistake _) {
        in.recoverInBody();
        if (in.index() == before && !in.at("}") && !in.atBlock()) {
          in.next();
        }
      }
      in.accept(",");
    }
  }

  private RawValue readValue() {
    Token value = in.expectName("a value or '}'");
    Optional<String> label = Optional.empty();
    if (in.accept("(")) {
      Kind kind = in.peek().kind();
      if (kind != Kind.STRING && kind != Kind.NAME && kind != Kind.NUMBER) {
        throw in.unexpected("a label such as \"In progress\"");
      }
      label = Optional.of(in.next().text());
      in.expect(")");
    }
    return new RawValue(value.text(), label, in.position(value));
  }
}
