package dev.q2o.runner.blueprint.model;

/// Something an importer concluded without being told.
///
/// @param conclusion one sentence, for example `Order has a required reference to Customer`
/// @param words the words of the source it came from, verbatim
/// @param rule stable id of the rule that fired, for example `text.relation.belongs-to`
public record Inference(
    String conclusion, String words, String rule, Position position, Confidence confidence) {

  /// How much of a conclusion is in its words.
  public enum Confidence {
    /// The words say it; only their form was changed.
    CERTAIN,
    /// The words usually mean it.
    LIKELY,
    /// Nobody said it; it is usual where the words are used. Worth a look before the run.
    ASSUMED
  }

  /// A conclusion that is likely.
  public Inference(String conclusion, String words, String rule, Position position) {
    this(conclusion, words, rule, position, Confidence.LIKELY);
  }
}
