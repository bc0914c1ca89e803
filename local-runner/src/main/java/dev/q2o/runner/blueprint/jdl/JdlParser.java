package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.jdl.Annotations.Annotation;
import dev.q2o.runner.blueprint.jdl.Token.Kind;
import dev.q2o.runner.blueprint.model.ModelLimits;
import dev.q2o.runner.blueprint.model.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads a whole JDL source, statement by statement, and goes on after a mistake at the next one.
final class JdlParser {
  private static final Set<String> STATEMENTS = statements();

  private final TokenReader in;
  private final JdlDocument document;
  private final OptionParser options;

  JdlParser(String source, List<Token> tokens, Problems problems) {
    this.in = new TokenReader(source, tokens, problems);
    this.document = new JdlDocument(problems);
    this.options = new OptionParser(in, document);
    readConstants(tokens);
  }

  private static Set<String> statements() {
    var words =
        new LinkedHashSet<>(List.of("entity", "enum", "relationship", "application", "deployment"));
    words.addAll(OptionParser.words());
    return words;
  }

  /// First, because a constant may be used above its declaration.
  private void readConstants(List<Token> tokens) {
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).kind() == Kind.NAME
          && tokens.get(i + 1).is("=")
          && tokens.get(i + 2).kind() == Kind.NUMBER) {
        document.constants().put(tokens.get(i).text(), tokens.get(i + 2));
      }
    }
  }

  JdlDocument read() {
    while (!in.atEnd() && document.problems.count() < ModelLimits.MAX_PROBLEMS) {
      int before = in.index();
      try {
        readStatement();
        in.accept(",");
      } catch (TokenReader.Mistake _) {
        if (in.index() == before) {
          in.next();
        }
        in.recoverInFile(STATEMENTS);
      }
    }
    return document;
  }

  private void readStatement() {
    Token first = in.peek();
    List<Annotation> annotations = Annotations.read(in);
    Token word = in.peek();
    if (!annotations.isEmpty() && !word.is("entity")) {
      throw in.unexpected("'entity' after an annotation");
    }
    if (word.kind() != Kind.NAME) {
      throw in.unexpected("a statement such as entity, enum or relationship");
    }
    switch (word.text()) {
      case "entity" -> new EntityParser(in, document).read(first, annotations);
      case "enum" -> new EnumParser(in, document).read(first);
      case "relationship" -> new RelationshipParser(in, document).read();
      case "application" -> new ApplicationParser(in, document, options).readApplication();
      case "deployment" -> new ApplicationParser(in, document, options).readDeployment();
      default -> {
        if (in.peek(1).is("=")) {
          readConstant();
        } else if (STATEMENTS.contains(word.text())) {
          options.read();
        } else {
          throw in.unknown("statement", word, STATEMENTS);
        }
      }
    }
  }

  private void readConstant() {
    in.next();
    in.expect("=");
    if (in.peek().kind() != Kind.NUMBER) {
      throw in.unexpected("a number");
    }
    in.next();
  }
}
