package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.jdl.Annotations.Annotation;
import dev.q2o.runner.blueprint.model.RawModel.RawKind;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawSide;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `relationship Kind { A{b} to B{a} … }`.
final class RelationshipParser {
  private static final Map<String, RawKind> KINDS =
      Map.of(
          "OneToOne", RawKind.ONE_TO_ONE,
          "OneToMany", RawKind.ONE_TO_MANY,
          "ManyToOne", RawKind.MANY_TO_ONE,
          "ManyToMany", RawKind.MANY_TO_MANY);

  private static final Set<String> OPTIONS = Set.of("builtInEntity", "jpaDerivedIdentifier");

  private final TokenReader in;
  private final JdlDocument document;

  RelationshipParser(TokenReader in, JdlDocument document) {
    this.in = in;
    this.document = document;
  }

  void read() {
    in.expect("relationship");
    Token word = in.expectName("the kind of the relationship");
    RawKind kind = KINDS.get(word.text());
    if (kind == null) {
      throw in.unknown("kind of relationship", word, KINDS.keySet().stream().sorted().toList());
    }
    Token open = in.expect("{");
    while (!in.accept("}")) {
      if (in.atEnd() || in.atBlock()) {
        throw in.unexpected("'}' to close the relationship opened in line " + open.line());
      }
      int before = in.index();
      try {
        readOne(kind);
      } catch (TokenReader.Mistake _) {
        in.recoverInBody();
        if (in.index() == before && !in.at("}") && !in.atBlock()) {
          in.next();
        }
      }
      in.accept(",");
    }
  }

  private void readOne(RawKind kind) {
    var annotations = new ArrayList<Annotation>(Annotations.read(in));
    Token first = in.peek();
    RawSide left = readSide("an entity or '}'");
    in.expect("to", "'to'");
    annotations.addAll(Annotations.read(in));
    RawSide right = readSide("the name of an entity");
    if (in.accept("with")) {
      do {
        readOption();
      } while (in.at(",") && OPTIONS.contains(in.peek(1).text()) && in.accept(","));
    }
    document.relations.add(
        new RawRelation(kind, left, right, deleteRule(annotations), in.position(first)));
  }

  private void readOption() {
    Token option = in.expectName("builtInEntity or jpaDerivedIdentifier");
    if (!OPTIONS.contains(option.text())) {
      throw in.unknown("option", option, OPTIONS.stream().sorted().toList());
    }
    if (option.text().equals("jpaDerivedIdentifier")) {
      document.note(
          in.position(option),
          "'jpaDerivedIdentifier' has no effect: every entity has an id of its own.");
    }
  }

  private RawSide readSide(String expected) {
    Token entity = in.expectName(expected);
    Optional<Token> field = Optional.empty();
    Optional<Token> display = Optional.empty();
    boolean required = false;
    if (in.accept("{")) {
      field = Optional.of(in.expectName("the name of the relation"));
      if (in.accept("(")) {
        display = Optional.of(in.expectName("the field to display"));
        in.expect(")");
      }
      required = in.accept("required");
      in.expect("}", required ? "'}'" : "'(', 'required' or '}'");
    }
    return new RawSide(
        entity.text(),
        field.map(Token::text),
        display.map(Token::text),
        required,
        in.position(entity),
        in.position(field.orElse(entity)),
        in.position(display.orElse(entity)));
  }

  private Optional<DeleteRule> deleteRule(List<Annotation> annotations) {
    Optional<DeleteRule> rule = Optional.empty();
    for (Annotation annotation : annotations) {
      String name = annotation.name().text();
      if (name.toLowerCase(Locale.ROOT).equals("ondelete") && annotation.value().isPresent()) {
        rule = Optional.of(deleteRule(annotation.value().get()));
      } else {
        document.noteAnnotation(name, in.position(annotation.name()));
      }
    }
    return rule;
  }

  private DeleteRule deleteRule(Token value) {
    return switch (value.text().toUpperCase(Locale.ROOT).replace('_', ' ')) {
      case "CASCADE" -> DeleteRule.CASCADE;
      case "SET NULL" -> DeleteRule.CLEAR;
      case "RESTRICT", "NO ACTION" -> DeleteRule.RESTRICT;
      default ->
          throw in.unknown(
              "delete rule", value, List.of("CASCADE", "SET NULL", "RESTRICT", "NO ACTION"));
    };
  }
}
