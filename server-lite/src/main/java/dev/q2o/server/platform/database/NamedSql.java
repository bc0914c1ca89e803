package dev.q2o.server.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A statement whose parameters have names, and the same with `?` for JDBC.
///
/// @param text as written
/// @param jdbc with `?`
/// @param names the parameter of each `?`, in order
record NamedSql(String text, String jdbc, List<String> names, Set<String> distinct) {

  static NamedSql parse(String text) {
    StringBuilder jdbc = new StringBuilder(text.length());
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        int end = text.indexOf('\'', at + 1);
        end = end < 0 ? text.length() : end + 1;
        jdbc.append(text, at, end);
        at = end;
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("::", at)) { // a cast of PostgreSQL
        jdbc.append("::");
        at += 2;
      } else if (c == ':' && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
        int end = at + 1;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
          end++;
        }
        names.add(text.substring(at + 1, end));
        jdbc.append('?');
        at = end;
      } else {
        jdbc.append(c);
        at++;
      }
    }
    return new NamedSql(text, jdbc.toString(), List.copyOf(names), Set.copyOf(names));
  }
}
