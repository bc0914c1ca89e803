package dev.q2o.server.notify;

/// A message in words.
///
/// @param text plain text; for text messages short
/// @param html the same as a page, for mail
record Letter(String subject, String text, String html) {
  @Override
  public String toString() {
    return subject;
  }
}
