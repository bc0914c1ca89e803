package dev.q2o.runner.blueprint.model;

/// One thing to tell the author of a source.
///
/// @param code stable, `area.reason`, for example `jdl.unknown-type`
/// @param message one sentence: what is wrong
/// @param hint one sentence: what was expected or what to do
public record Diagnostic(
    Severity severity, String code, Position position, String message, String hint) {

  public enum Severity {
    ERROR,
    WARNING,
    INFO
  }

  /// Names of a source may hold ends of lines; a sentence about them does not.
  public Diagnostic {
    message = oneLine(message);
    hint = oneLine(hint);
  }

  private static String oneLine(String text) {
    return text.chars().anyMatch(c -> c < ' ') ? text.replaceAll("[\\s\\p{Cntrl}]+", " ") : text;
  }

  /// `bug.jdl:3:9: unknown type 'Strin'. Use one of …`
  @Override
  public String toString() {
    return position + ": " + message + (hint.isEmpty() ? "" : " " + hint);
  }
}
