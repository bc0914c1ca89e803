package dev.q2o.runner.cli;

import dev.q2o.contract.run.TaskState;

/// How words look: one accent colour, red only for what failed, and marks that say the same without
/// any colour.
///
/// @param colour whether escape sequences may be written
/// @param unicode whether the terminal's encoding has the marks; otherwise ASCII stands in
record Style(boolean colour, boolean unicode) {
  private static final String[] SPIN = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final String[] SPIN_ASCII = {"|", "/", "-", "\\"};

  static final Style PLAIN = new Style(false, true);

  String accent(String text) {
    return sgr("36", text);
  }

  String strong(String text) {
    return sgr("1", text);
  }

  String dim(String text) {
    return sgr("2", text);
  }

  String bad(String text) {
    return sgr("31", text);
  }

  String ok() {
    return accent(unicode ? "✓" : "+");
  }

  String failed() {
    return bad(unicode ? "✗" : "x");
  }

  String skipped() {
    return dim(unicode ? "–" : "-");
  }

  String waiting() {
    return dim(unicode ? "·" : ".");
  }

  String spinner(int frame) {
    String[] frames = unicode ? SPIN : SPIN_ASCII;
    return accent(frames[Math.floorMod(frame, frames.length)]);
  }

  String mark(TaskState state, int frame) {
    return switch (state) {
      case WAITING, NEEDS_INPUT -> waiting();
      case RUNNING, RETRYING -> spinner(frame);
      case SUCCEEDED -> ok();
      case FAILED -> failed();
      case SKIPPED -> skipped();
    };
  }

  private String sgr(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
