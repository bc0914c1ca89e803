package dev.q2o.runner.blueprint.model;

/// Where in a source something stands. Lines and columns start at 1; 0 means "nowhere in
/// particular".
///
/// @param source file name as the user gave it
public record Position(String source, int line, int column) {

  public static Position none(String source) {
    return new Position(source, 0, 0);
  }

  /// `file:line:column`, or just the file where there is no line.
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
