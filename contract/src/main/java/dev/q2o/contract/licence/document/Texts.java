package dev.q2o.contract.licence.document;

/// Limits of the free texts in documents, so that a document always fits a QR code and prints on
/// one line.
final class Texts {
  /// Characters in a name, at most.
  static final int NAME = 60;

  private Texts() {}

  static void requireLine(String what, String text, int limit) {
    boolean fits = !text.isBlank() && text.codePointCount(0, text.length()) <= limit;
    if (!fits || text.codePoints().anyMatch(Texts::breaksALine)) {
      throw new IllegalArgumentException(
          "%s must be one line of 1 to %d characters".formatted(what, limit));
    }
  }

  private static boolean breaksALine(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.FORMAT ->
          true;
      default -> false;
    };
  }
}
