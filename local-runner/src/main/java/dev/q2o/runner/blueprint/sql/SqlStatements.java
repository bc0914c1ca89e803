package dev.q2o.runner.blueprint.sql;

import java.util.ArrayList;
import java.util.List;

/// Groups tokens into statements.
final class SqlStatements {
  private SqlStatements() {}

  /// Each without its closing `;`; none is empty.
  static List<List<SqlToken>> split(List<SqlToken> tokens) {
    var statements = new ArrayList<List<SqlToken>>();
    int start = 0;
    boolean routine = false;
    boolean begun = false;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.is(";")) {
        // inside of a trigger's or procedure's BEGIN … END it ends no statement
        if (!begun || tokens.get(i - 1).is("END")) {
          if (i > start) {
            statements.add(tokens.subList(start, i));
          }
          start = i + 1;
          routine = false;
          begun = false;
        }
      } else {
        routine |= i - start < 8 && tokens.get(start).is("CREATE") && isRoutine(token);
        begun |= routine && token.is("BEGIN");
      }
    }
    if (start < tokens.size()) {
      statements.add(tokens.subList(start, tokens.size()));
    }
    return statements;
  }

  private static boolean isRoutine(SqlToken token) {
    return token.is("TRIGGER")
        || token.is("PROCEDURE")
        || token.is("FUNCTION")
        || token.is("EVENT");
  }
}
