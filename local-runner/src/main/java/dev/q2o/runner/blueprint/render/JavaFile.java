package dev.q2o.runner.blueprint.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Collects the lines of one Java source file and the imports they need.
///
/// Ask {@link #use} for every type that is not in `java.lang`: it answers the name to write, and
/// the import appears by itself. Two types of the same simple name get one import; the other one is
/// written out. Not safe for concurrent use.
public final class JavaFile {
  private static final int WIDTH = 100;

  private final String packageName;
  private final Map<String, String> simpleNames = new HashMap<>();
  private final TreeSet<String> imports = new TreeSet<>();
  private final TreeSet<String> staticImports = new TreeSet<>();
  private final List<String> lines = new ArrayList<>();

  /// @param ownTypes simple names of the types this file declares
  public JavaFile(String packageName, String... ownTypes) {
    this.packageName = packageName;
    for (String type : ownTypes) {
      simpleNames.put(type, packageName + "." + type);
    }
  }

  /// @param type fully qualified name
  /// @return the name to write in this file
  public String use(String type) {
    int dot = type.lastIndexOf('.');
    String simple = type.substring(dot + 1);
    String home = type.substring(0, dot);
    String known = simpleNames.putIfAbsent(simple, type);
    if (known != null && !known.equals(type)) {
      return type;
    }
    if (!home.equals(packageName) && !home.equals("java.lang")) {
      imports.add(type);
    }
    return simple;
  }

  /// @param member fully qualified name of a static method or constant
  /// @return its simple name
  public String useStatic(String member) {
    staticImports.add(member);
    return member.substring(member.lastIndexOf('.') + 1);
  }

  /// Adds text, which may hold several lines, as it stands.
  public JavaFile add(String text) {
    text.lines().forEach(lines::add);
    return this;
  }

  public JavaFile blank() {
    lines.add("");
    return this;
  }

  /// Adds `open a, b, c close` on one line where it fits, else all parts on the next line, else one
  /// part a line.
  public JavaFile wrapped(int indent, String open, List<String> parts, String close) {
    lines.addAll(wrap(indent, open, parts, close));
    return this;
  }

  /// The lines {@link #wrapped} would add.
  public static List<String> wrap(int indent, String open, List<String> parts, String close) {
    String margin = " ".repeat(indent);
    String inner = " ".repeat(indent + 4);
    String all = String.join(", ", parts);
    if (indent + open.length() + all.length() + close.length() <= WIDTH) {
      return List.of(margin + open + all + close);
    }
    if (indent + 4 + all.length() + close.length() <= WIDTH) {
      return List.of(margin + open, inner + all + close);
    }
    var result = new ArrayList<String>();
    result.add(margin + open);
    for (int i = 0; i < parts.size(); i++) {
      result.add(inner + parts.get(i) + (i + 1 < parts.size() ? "," : close));
    }
    return result;
  }

  /// Adds a chain of calls on one line where it fits, else one call a line.
  ///
  /// @param calls each starting with its dot; the last one gets the semicolon
  public JavaFile chain(int indent, String start, List<String> calls) {
    String margin = " ".repeat(indent);
    String all = start + String.join("", calls) + ";";
    if (indent + all.length() <= WIDTH) {
      lines.add(margin + all);
      return this;
    }
    lines.add(margin + start);
    for (int i = 0; i < calls.size(); i++) {
      lines.add(margin + "    " + calls.get(i) + (i + 1 < calls.size() ? "" : ";"));
    }
    return this;
  }

  /// Fills lines with comma separated parts, as text in a paragraph.
  public static String fill(List<String> parts, int indent, int width) {
    var out = new StringBuilder();
    int column = indent;
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i) + (i + 1 < parts.size() ? "," : "");
      if (i > 0) {
        if (column + 1 + part.length() > width) {
          out.append('\n').append(" ".repeat(indent));
          column = indent;
        } else {
          out.append(' ');
          column++;
        }
      }
      out.append(part);
      column += part.length();
    }
    return out.toString();
  }

  public String render() {
    var out = new StringBuilder("package ").append(packageName).append(";\n\n");
    section(out, "import static ", staticImports);
    section(out, "import ", imports);
    lines.forEach(line -> out.append(line.stripTrailing()).append('\n'));
    return out.toString();
  }

  private static void section(StringBuilder out, String word, TreeSet<String> names) {
    names.forEach(name -> out.append(word).append(name).append(";\n"));
    if (!names.isEmpty()) {
      out.append('\n');
    }
  }

  /// A Java string literal.
  public static String literal(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c > 0x7e) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
