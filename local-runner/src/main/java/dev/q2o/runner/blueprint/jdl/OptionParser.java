package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.jdl.JdlDocument.PagingOption;
import dev.q2o.runner.blueprint.jdl.JdlDocument.Selection;
import dev.q2o.runner.blueprint.jdl.Token.Kind;
import dev.q2o.runner.blueprint.model.Entity.Paging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads options such as `paginate A, B with pagination except B`, `filter *` and `use dto for A`.
final class OptionParser {
  private static final String NOT_HERE = "it belongs to the generator the file was written for";

  /// Options with a value, each with the reason why it has no effect; only `paginate` has one.
  private static final Map<String, String> BINARY = binary();

  private static final Map<String, String> UNARY = unary();

  private final TokenReader in;
  private final JdlDocument document;

  OptionParser(TokenReader in, JdlDocument document) {
    this.in = in;
    this.document = document;
  }

  private static Map<String, String> binary() {
    var options = new LinkedHashMap<String, String>();
    options.put("paginate", "");
    options.put("dto", "the API has records of its own for every entity");
    options.put("service", "every entity gets the same layers");
    options.put("search", "lists can be filtered by every field instead");
    options.put("microservice", "all entities are built into one application");
    options.put("clientRootFolder", NOT_HERE);
    options.put("angularSuffix", NOT_HERE);
    options.put("changelogDate", "migrations are numbered");
    return options;
  }

  private static Map<String, String> unary() {
    var options = new LinkedHashMap<String, String>();
    options.put("filter", "every list can be filtered");
    options.put("skipClient", NOT_HERE);
    options.put("skipServer", NOT_HERE);
    options.put("noFluentMethod", NOT_HERE);
    options.put("readOnly", "every entity can be written");
    options.put("embedded", "every entity has a table of its own");
    return options;
  }

  static Set<String> words() {
    var words = new LinkedHashSet<>(BINARY.keySet());
    words.addAll(UNARY.keySet());
    words.add("use");
    return words;
  }

  void read() {
    Token option = in.next();
    if (option.text().equals("use")) {
      readUse(option);
      return;
    }
    boolean binary = BINARY.containsKey(option.text());
    List<Token> names = readNames(binary ? "'with'" : "'except'");
    if (!binary) {
      Selection selection = selection(names);
      noEffect(option, selection);
      return;
    }
    in.expect("with", "',' or 'with'");
    Token value = readValue();
    Selection selection = selection(names);
    if (option.text().equals("paginate")) {
      document.paging.add(new PagingOption(selection, paging(value, in)));
    } else {
      noEffect(option, selection);
    }
  }

  /// `use pagination, serviceClass for A, B`: values instead of options.
  private void readUse(Token use) {
    var values = new ArrayList<Token>();
    do {
      values.add(readValue());
    } while (in.accept(","));
    in.expect("for", "',' or 'for'");
    Selection selection = selection(readNames("'except'"));
    for (Token value : values) {
      switch (value.text()) {
        case "pagination", "pager", "infinite-scroll" ->
            document.paging.add(new PagingOption(selection, paging(value, in)));
        default ->
            document.note(in.position(use), "The option 'use " + value.text() + "' has no effect.");
      }
    }
  }

  static Paging paging(Token value, TokenReader in) {
    return switch (value.text()) {
      case "pagination", "pager" -> Paging.PAGES;
      case "infinite-scroll" -> Paging.INFINITE_SCROLL;
      case "no" -> Paging.NONE;
      default -> throw in.unknown("paging", value, List.of("pagination", "infinite-scroll", "no"));
    };
  }

  private Token readValue() {
    Kind kind = in.peek().kind();
    if (kind != Kind.NAME && kind != Kind.STRING && kind != Kind.NUMBER) {
      throw in.unexpected("the value of the option");
    }
    return in.next();
  }

  /// Names, or the single token `*` or `all`.
  List<Token> readNames(String orElse) {
    if (in.at("*") || in.at("all")) {
      return List.of(in.next());
    }
    var names = new ArrayList<Token>();
    do {
      names.add(in.expectName("an entity, '*' or 'all'"));
    } while (in.accept(","));
    if (in.peek().kind() == Kind.NAME && !in.firstOnLine(0) && !isWord(in.peek())) {
      throw in.unexpected("',' or " + orElse);
    }
    return names;
  }

  private static boolean isWord(Token token) {
    return token.text().equals("with")
        || token.text().equals("except")
        || words().contains(token.text());
  }

  /// Reads an `except` part when there is one.
  Selection selection(List<Token> names) {
    boolean all = names.getFirst().is("*") || names.getFirst().is("all");
    List<Token> except = in.accept("except") ? readNames("the next statement") : List.of();
    if (!all) {
      document.mentioned.addAll(names);
    }
    document.mentioned.addAll(except);
    return new Selection(all, all ? Set.of() : texts(names), texts(except));
  }

  private static Set<String> texts(List<Token> tokens) {
    var texts = new LinkedHashSet<String>();
    tokens.forEach(token -> texts.add(token.text()));
    return texts;
  }

  private void noEffect(Token option, Selection selection) {
    String reason = BINARY.getOrDefault(option.text(), UNARY.getOrDefault(option.text(), ""));
    String what =
        selection.all()
            ? ""
            : " for " + String.join(", ", selection.names().stream().sorted().toList());
    document.note(
        in.position(option),
        "The option '" + option.text() + "'" + what + " has no effect: " + reason + ".");
  }
}
