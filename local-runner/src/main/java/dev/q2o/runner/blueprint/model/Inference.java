package dev.q2o.runner.blueprint.model;

/// Something an importer concluded without being told.
///
/// @param conclusion one sentence, for example `Order has a required reference to Customer`
/// @param words the words of the source it came from, verbatim
/// @param rule stable id of the rule that fired, for example `text.relation.belongs-to`
/// @param about the behaviour it is about, as {@link #about(String, String)} writes it; empty for a
///   part of the model that stands at the position itself
public record Inference(
    String conclusion,
    String words,
    String rule,
    Position position,
    Confidence confidence,
    String about) {

  /// How much of a conclusion is in its words.
  public enum Confidence {
    /// The words say it; only their form was changed.
    CERTAIN,
    /// The words usually mean it.
    LIKELY,
    /// Nobody said it; it is usual where the words are used. Worth a look before the run.
    ASSUMED
  }

  /// Names a behaviour: `Article/comments`, or `/signIn` of the application.
  ///
  /// @param entity empty for the application
  /// @param word see {@link Behaviour#word}
  public static String about(String entity, String word) {
    return entity + "/" + word;
  }

  /// A conclusion about what stands at the position.
  public Inference(
      String conclusion, String words, String rule, Position position, Confidence confidence) {
    this(conclusion, words, rule, position, confidence, "");
  }

  /// A conclusion that is likely.
  public Inference(String conclusion, String words, String rule, Position position) {
    this(conclusion, words, rule, position, Confidence.LIKELY);
  }
}
