package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.jdl.Annotations.Annotation;
import dev.q2o.runner.blueprint.jdl.Token.Comment;
import dev.q2o.runner.blueprint.jdl.Token.Kind;
import dev.q2o.runner.blueprint.model.DidYouMean;
import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `entity Name (table) { fields }`.
final class EntityParser {
  static final Map<String, Scalar> TYPES = types();

  private static final Map<String, RuleKind> RULES = rules();

  private final TokenReader in;
  private final JdlDocument document;

  /// The comment behind the last field, which stands before the next one too.
  private Optional<Comment> taken = Optional.empty();

  EntityParser(TokenReader in, JdlDocument document) {
    this.in = in;
    this.document = document;
  }

  private static Map<String, Scalar> types() {
    var types = new LinkedHashMap<String, Scalar>();
    types.put("String", Scalar.STRING);
    types.put("Integer", Scalar.INTEGER);
    types.put("Long", Scalar.LONG);
    types.put("BigDecimal", Scalar.DECIMAL);
    types.put("Float", Scalar.FLOAT);
    types.put("Double", Scalar.DOUBLE);
    types.put("Boolean", Scalar.BOOLEAN);
    types.put("LocalDate", Scalar.LOCAL_DATE);
    types.put("LocalTime", Scalar.LOCAL_TIME);
    types.put("ZonedDateTime", Scalar.INSTANT);
    types.put("Instant", Scalar.INSTANT);
    types.put("Duration", Scalar.DURATION);
    types.put("UUID", Scalar.UUID);
    types.put("Blob", Scalar.BINARY);
    types.put("AnyBlob", Scalar.BINARY);
    types.put("ImageBlob", Scalar.BINARY);
    types.put("TextBlob", Scalar.TEXT);
    types.put("byte[]", Scalar.BINARY);
    return types;
  }

  private static Map<String, RuleKind> rules() {
    var rules = new LinkedHashMap<String, RuleKind>();
    rules.put("required", RuleKind.REQUIRED);
    rules.put("unique", RuleKind.UNIQUE);
    rules.put("min", RuleKind.MIN);
    rules.put("max", RuleKind.MAX);
    rules.put("minlength", RuleKind.MIN_LENGTH);
    rules.put("maxlength", RuleKind.MAX_LENGTH);
    rules.put("minbytes", RuleKind.MIN_BYTES);
    rules.put("maxbytes", RuleKind.MAX_BYTES);
    rules.put("pattern", RuleKind.PATTERN);
    return rules;
  }

  /// @param first token of the statement, an annotation or the keyword; carries the documentation
  void read(Token first, List<Annotation> annotations) {
    in.expect("entity");
    Token name = in.expectName("the name of an entity");
    if (in.accept("(")) {
      Token table = in.expectName("the name of a table");
      in.expect(")");
      document.note(
          in.position(table),
          "The table name '" + table.text() + "' has no effect: tables are named after entities.");
    }
    var fields = new ArrayList<RawField>();
    Token open = in.peek();
    try {
      if (in.accept("{")) {
        readFields(name, open, fields);
      }
    } finally {
      // kept even when its body is broken, so that other statements may refer to it
      document.entities.add(
          new RawEntity(
              name.text(),
              first.comment().map(Comment::text).orElse(""),
              fields,
              paging(annotations),
              in.position(name)));
    }
  }

  private Paging paging(List<Annotation> annotations) {
    Paging paging = Paging.NONE;
    for (Annotation annotation : annotations) {
      boolean paginate = annotation.name().text().toLowerCase(Locale.ROOT).equals("paginate");
      if (paginate && annotation.value().isPresent()) {
        paging = OptionParser.paging(annotation.value().get(), in);
      } else {
        document.noteAnnotation(annotation.name().text(), in.position(annotation.name()));
      }
    }
    return paging;
  }

  private void readFields(Token entity, Token open, List<RawField> fields) {
    while (!in.accept("}")) {
      if (in.atEnd() || in.atBlock()) {
        throw in.unexpected(
            "'}' to close entity " + entity.text() + " opened in line " + open.line());
      }
      int before = in.index();
      try {
        fields.add(readField());
      } catch (TokenReader.Mistake _) {
        in.recoverInBody();
        if (in.index() == before && !in.at("}") && !in.atBlock()) {
          in.next();
        }
      }
      in.accept(",");
    }
  }

  private RawField readField() {
    Token first = in.peek();
    for (Annotation annotation : Annotations.read(in)) {
      document.noteAnnotation(annotation.name().text(), in.position(annotation.name()));
    }
    Token name = in.expectName("a field or '}'");
    if (in.peek().kind() != Kind.NAME || in.firstOnLine(0)) {
      throw in.unexpected("the type of field '" + name.text() + "'");
    }
    Token type = in.next();
    String word = type.text();
    if (in.at("[")) {
      in.next();
      in.expect("]");
      word += "[]";
    }
    List<RawRule> rules = readRules();
    Scalar scalar = TYPES.get(word);
    return new RawField(
        name.text(),
        scalar == null ? new FieldType.EnumRef(word) : scalar,
        word,
        rules,
        documentation(first),
        in.position(name),
        in.position(type));
  }

  /// The comment before the field, or else the one behind it on the same line.
  private String documentation(Token first) {
    if (first.comment().isPresent() && !first.comment().equals(taken)) {
      return first.comment().get().text();
    }
    int ahead = in.at(",") && in.peek().comment().isEmpty() ? 1 : 0;
    Token behind = in.peek(ahead);
    boolean sameLine =
        behind.comment().isPresent()
            && behind.comment().get().line() == first.line()
            && in.firstOnLine(ahead);
    taken = sameLine ? behind.comment() : Optional.empty();
    return taken.map(Comment::text).orElse("");
  }

  private List<RawRule> readRules() {
    var rules = new ArrayList<RawRule>();
    while (in.peek().kind() == Kind.NAME) {
      Token word = in.peek();
      RuleKind kind = RULES.get(word.text());
      if (kind != null && isRule(0)) {
        in.next();
        rules.add(new RawRule(kind, word.text(), value(kind, word), in.position(word)));
      } else if (!in.firstOnLine(0) && !startsField()) {
        in.next();
        tellUnknownRule(word);
      } else {
        break;
      }
    }
    return rules;
  }

  /// A field may be called `min` or `unique`: then it stands first in its line, with a type behind
  /// it.
  private boolean isRule(int ahead) {
    RuleKind kind = RULES.get(in.peek(ahead).text());
    if (kind == null) {
      return false;
    }
    if (!in.firstOnLine(ahead)) {
      return true;
    }
    Token behind = in.peek(ahead + 1);
    return kind == RuleKind.REQUIRED || kind == RuleKind.UNIQUE
        ? behind.kind() != Kind.NAME
            || in.firstOnLine(ahead + 1)
            || RULES.containsKey(behind.text())
        : behind.is("(");
  }

  private boolean startsField() {
    Token behind = in.peek(1);
    return behind.kind() == Kind.NAME && !in.firstOnLine(1) && !RULES.containsKey(behind.text());
  }

  private void tellUnknownRule(Token word) {
    Set<String> known = RULES.keySet();
    document.problems.error(
        "jdl.unknown-validation",
        in.position(word),
        "Unknown validation " + word.shown() + ".",
        DidYouMean.hint(word.text(), known, "Expected one of " + String.join(", ", known) + "."));
    if (in.accept("(")) {
      while (!in.atEnd() && !in.at("}") && !in.firstOnLine(0) && !in.accept(")")) {
        in.next();
      }
    }
  }

  private String value(RuleKind kind, Token word) {
    return switch (kind) {
      case REQUIRED, UNIQUE, DEFAULT -> "";
      case PATTERN -> {
        in.expect("(", "'(' after pattern");
        Kind found = in.peek().kind();
        if (found != Kind.REGEX && found != Kind.STRING) {
          throw in.unexpected("a regular expression such as /[A-Z]+/");
        }
        String regex = in.next().text();
        in.expect(")");
        yield regex;
      }
      case MIN, MAX, MIN_LENGTH, MAX_LENGTH, MIN_BYTES, MAX_BYTES -> {
        in.expect("(", "'(' after " + word.text());
        Kind found = in.peek().kind();
        if (found != Kind.NUMBER && found != Kind.NAME) {
          throw in.unexpected("a number or a constant");
        }
        Token bound = in.next();
        String number = found == Kind.NUMBER ? bound.text() : constant(bound);
        in.expect(")");
        yield number;
      }
    };
  }

  private String constant(Token name) {
    Optional<Token> value = Optional.ofNullable(document.constants().get(name.text()));
    if (value.isEmpty()) {
      throw in.mistake(
          name,
          "Unknown constant " + name.shown() + ".",
          DidYouMean.hint(
              name.text(),
              document.constants().keySet(),
              "Declare it outside of the entity: " + name.text() + " = 10."));
    }
    return value.get().text();
  }
}
