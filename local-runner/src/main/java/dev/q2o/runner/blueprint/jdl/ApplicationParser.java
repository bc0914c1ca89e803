package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.jdl.JdlDocument.Application;
import dev.q2o.runner.blueprint.jdl.JdlDocument.Selection;
import dev.q2o.runner.blueprint.jdl.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Reads `application { config { … } entities … }` and `deployment { … }`. Settings are understood
/// but have no effect: what is built is decided by the blueprint.
final class ApplicationParser {
  private final TokenReader in;
  private final JdlDocument document;
  private final OptionParser options;

  ApplicationParser(TokenReader in, JdlDocument document, OptionParser options) {
    this.in = in;
    this.document = document;
    this.options = options;
  }

  void readApplication() {
    Token start = in.expect("application");
    Token open = in.expect("{");
    var keys = new ArrayList<String>();
    var listed = new ArrayList<Selection>();
    while (!in.accept("}")) {
      if (in.at("config")) {
        in.next();
        if (in.accept("(")) {
          in.expectName("the name of a generator");
          in.expect(")");
        }
        readSettings("config", in.expect("{"), keys);
      } else if (in.accept("entities")) {
        listed.add(options.selection(options.readNames("'except'")));
      } else if (in.peek().kind() == Kind.NAME && OptionParser.words().contains(in.peek().text())) {
        options.read();
      } else {
        throw in.unexpected(
            "config, entities, an option or '}' to close the application opened in line "
                + open.line());
      }
      in.accept(",");
    }
    document.applications.add(new Application(in.position(start), listed));
    if (!keys.isEmpty()) {
      document.note(
          in.position(start),
          "The settings of the application have no effect: " + String.join(", ", keys) + ".");
    }
  }

  void readDeployment() {
    Token start = in.expect("deployment");
    readSettings("deployment", in.expect("{"), new ArrayList<>());
    document.note(
        in.position(start),
        "The deployment block has no effect: every project comes with a compose file.");
  }

  private void readSettings(String block, Token open, List<String> keys) {
    while (!in.accept("}")) {
      if (in.atEnd() || in.atBlock()) {
        throw in.unexpected("'}' to close " + block + " opened in line " + open.line());
      }
      keys.add(in.expectName("a setting or '}'").text());
      readValue();
      in.accept(",");
    }
  }

  private void readValue() {
    if (in.at("[")) {
      Token open = in.next();
      while (!in.accept("]")) {
        if (in.atEnd() || in.at("}") || in.at("[")) {
          throw in.unexpected("']' to close the list opened in line " + open.line());
        }
        readWord();
        in.accept(",");
      }
    } else {
      readWord();
    }
  }

  /// `com.example.shop`, `8081`, `7.0.0-beta`, `"text"` or `true`.
  private void readWord() {
    Kind kind = in.peek().kind();
    if (kind != Kind.NAME && kind != Kind.NUMBER && kind != Kind.STRING) {
      throw in.unexpected("a value");
    }
    in.next();
    while ((in.at(".") || in.at(":")) && !in.firstOnLine(0)) {
      in.next();
      readPart();
    }
  }

  private void readPart() {
    if (in.peek().kind() != Kind.NAME && in.peek().kind() != Kind.NUMBER) {
      throw in.unexpected("the rest of the value");
    }
    in.next();
  }
}
