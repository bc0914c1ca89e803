package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.table.Index;

/// Has JSqlParser read one element of a table at a time, so that what it does not know costs no
/// more than that: the words from the unknown one to the next clause are left out and told.
///
/// The parser's tree carries no positions of columns and clauses. They come from our tokens, and so
/// do names: the parser sees `x` for the name of a column, which may be any word.
final class ElementParser {
  private static final int MAX_TRIES = 12;

  /// Tokens; nobody writes longer ones by hand, and the parser calls itself freely.
  private static final int LONGEST = 2_000;

  private static final int DEEPEST = 60;

  private static final Pattern LEXICAL_ERROR = Pattern.compile("line 1, column (\\d+)");

  /// Words that begin a clause of a column.
  private static final Set<String> CLAUSES =
      Set.of(
          "NOT",
          "NULL",
          "DEFAULT",
          "PRIMARY",
          "UNIQUE",
          "CHECK",
          "REFERENCES",
          "CONSTRAINT",
          "COLLATE",
          "COMMENT",
          "GENERATED",
          "AUTO_INCREMENT",
          "AUTOINCREMENT");

  /// Words that begin an element which is no column.
  private static final Set<String> CONSTRAINTS =
      Set.of(
          "PRIMARY",
          "UNIQUE",
          "CHECK",
          "CONSTRAINT",
          "FOREIGN",
          "KEY",
          "INDEX",
          "FULLTEXT",
          "SPATIAL",
          "EXCLUDE",
          "LIKE",
          "PERIOD");

  /// @param skipped runs of tokens that were left out, in order
  record Parsed(Optional<ColumnDefinition> column, List<Index> constraints, List<Skip> skipped) {
    Parsed {
      constraints = List.copyOf(constraints);
      skipped = List.copyOf(skipped);
    }
  }

  /// @param whole the element as a whole could not be read
  record Skip(List<SqlToken> tokens, boolean whole) {
    Skip {
      tokens = List.copyOf(tokens);
    }
  }

  /// The element in standard SQL and where each of its tokens begins there.
  private record Rendered(String sql, int[] starts) {
    /// Index of the token at an offset; the number of tokens behind the last.
    int tokenAt(int offset) {
      int index = 0;
      while (index < starts.length && starts[index] < offset) {
        index++;
      }
      return index;
    }
  }

  private static final String BEFORE = "CREATE TABLE t (";

  private ElementParser() {}

  static boolean isConstraint(List<SqlToken> element) {
    SqlToken first = element.getFirst();
    if (first.kind() != Kind.WORD || !CONSTRAINTS.contains(first.upper())) {
      return false;
    }
    // a column may be called `key` or `index`: then a type stands behind it, not a list
    boolean plainWord = first.is("KEY") || first.is("INDEX") || first.is("PERIOD");
    return !plainWord
        || element.stream().limit(4).anyMatch(token -> token.is("("))
            && !(element.size() > 1 && ColumnTypes.isKnown(element.get(1).text()));
  }

  static Parsed parse(List<SqlToken> element) {
    boolean column = !isConstraint(element);
    var kept = new ArrayList<>(element);
    var skipped = new ArrayList<Skip>();
    boolean readable = !column || element.getFirst().isName();
    if (!readable || element.size() > LONGEST || depth(element) > DEEPEST) {
      return nothing(element);
    }
    for (int i = 0; i < MAX_TRIES && !kept.isEmpty(); i++) {
      Rendered rendered = render(kept, column);
      int wrong;
      try {
        if (new CCJSqlParser(rendered.sql()).SingleStatement() instanceof CreateTable table) {
          return parsed(table, element, skipped);
        }
        return nothing(element);
      } catch (ParseException e) {
        wrong = offset(e);
      } catch (TokenMgrException e) {
        Matcher place = LEXICAL_ERROR.matcher(String.valueOf(e.getMessage()));
        wrong = place.find() ? Integer.parseInt(place.group(1)) - 1 : 0;
      } catch (RuntimeException | StackOverflowError e) {
        return nothing(element);
      }
      if (!cut(kept, rendered.tokenAt(wrong), column ? 2 : 1, skipped)) {
        return nothing(element);
      }
    }
    return nothing(element);
  }

  private static int offset(ParseException e) {
    return e.currentToken == null || e.currentToken.next == null
        ? 0
        : e.currentToken.next.absoluteBegin;
  }

  private static int depth(List<SqlToken> tokens) {
    int depth = 0;
    int deepest = 0;
    for (SqlToken token : tokens) {
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private static Parsed nothing(List<SqlToken> element) {
    return new Parsed(Optional.empty(), List.of(), List.of(new Skip(element, true)));
  }

  private static Parsed parsed(CreateTable table, List<SqlToken> element, List<Skip> skipped) {
    List<ColumnDefinition> columns = table.getColumnDefinitions();
    List<Index> constraints = table.getIndexes();
    Optional<ColumnDefinition> column =
        columns == null
            ? Optional.empty()
            : columns.stream().filter(c -> c.getColDataType() != null).findFirst();
    boolean none = constraints == null || constraints.isEmpty();
    return column.isEmpty() && none
        ? nothing(element)
        : new Parsed(column, none ? List.of() : constraints, skipped);
  }

  private static Rendered render(List<SqlToken> tokens, boolean column) {
    var sql = new StringBuilder(BEFORE);
    int[] starts = new int[tokens.size()];
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      boolean adjacent = i > 0 && tokens.get(i - 1).end() == token.start();
      if (i > 0 && !adjacent) {
        sql.append(' ');
      }
      starts[i] = sql.length();
      sql.append(column && i == 0 ? "x" : token.standard());
      if (column && i == 0 && !hasType(tokens)) {
        sql.append(" text");
      }
    }
    return new Rendered(sql.append(')').toString(), starts);
  }

  /// SQLite takes columns without a type.
  static boolean hasType(List<SqlToken> column) {
    return column.size() > 1
        && column.get(1).isName()
        && !(column.get(1).kind() == Kind.WORD && CLAUSES.contains(column.get(1).upper()));
  }

  /// Leaves out the words from the wrong one to the next clause; the word before when nothing is
  /// left to leave out.
  ///
  /// @param least tokens that must stay
  private static boolean cut(List<SqlToken> kept, int wrong, int least, List<Skip> skipped) {
    int from = Math.min(wrong, kept.size() - 1);
    boolean dangling = wrong >= kept.size() || isClause(kept, from);
    if (dangling && wrong < kept.size()) {
      from = wrong - 1;
    }
    if (from < least) {
      return false;
    }
    int to = from + 1;
    int depth = opening(kept.get(from));
    while (to < kept.size() && !(depth == 0 && (dangling || isClause(kept, to)))) {
      depth += opening(kept.get(to));
      to++;
    }
    List<SqlToken> run = kept.subList(from, to);
    tell(run, skipped);
    run.clear();
    return true;
  }

  private static int opening(SqlToken token) {
    return token.is("(") ? 1 : token.is(")") ? -1 : 0;
  }

  private static boolean isClause(List<SqlToken> tokens, int index) {
    return tokens.get(index).kind() == Kind.WORD && CLAUSES.contains(tokens.get(index).upper());
  }

  /// Neighbours are told together.
  private static void tell(List<SqlToken> run, List<Skip> skipped) {
    for (int i = 0; i < skipped.size(); i++) {
      List<SqlToken> other = skipped.get(i).tokens();
      if (run.getLast().end() <= other.getFirst().start()
          && near(run.getLast(), other.getFirst())) {
        var joined = new ArrayList<>(run);
        joined.addAll(other);
        skipped.set(i, new Skip(joined, false));
        return;
      }
    }
    skipped.add(new Skip(run, false));
  }

  private static boolean near(SqlToken left, SqlToken right) {
    return right.start() - left.end() <= 2;
  }
}
