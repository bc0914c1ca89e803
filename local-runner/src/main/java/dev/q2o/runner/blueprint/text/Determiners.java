package dev.q2o.runner.blueprint.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What stands before a noun: `a`, `every`, `many`, `at least one`, `a unique`, `their`.
///
/// @param every `each` or the like, which says it of all
/// @param one an article or the like
/// @param many a number or the like
/// @param their refers to what was named before
/// @param remarks what is required of the noun, in the order said
record Determiners(boolean every, boolean one, boolean many, boolean their, List<Remark> remarks) {

  private static final List<String[]> MANY =
      List.of(
          words("one or more"),
          words("one or two"),
          words("one or several"),
          words("two or more"),
          words("zero or more"),
          words("at least one"),
          words("any number of"),
          words("up to many"),
          words("a few"),
          words("a couple of"),
          words("a lot of"),
          words("lots of"),
          words("a set of"),
          words("a list of all"),
          words("a list of"),
          words("a collection of"),
          words("a register of"),
          words("a catalogue of"),
          words("a catalog of"),
          words("an inventory of"),
          words("an overview of"));

  private static final Set<String> THEIR = Set.of("their", "its", "his", "her");

  private static String[] words(String phrase) {
    return phrase.split(" ");
  }

  /// Moves the reader behind them; it stays where there are none.
  static Determiners read(PhraseReader in) {
    boolean every = false;
    boolean one = false;
    boolean many = false;
    boolean their = false;
    var remarks = new ArrayList<Remark>();
    while (!in.atEnd()) {
      String word = in.peek();
      if (MANY.stream().anyMatch(in::accept)) {
        many = true;
        continue;
      }
      if (in.accept("a", "piece", "of")) {
        one = true;
        continue;
      }
      if (English.MANY.contains(word) || (PhraseReader.isNumber(word) && !word.equals("1"))) {
        many = true;
      } else if (English.ONE.contains(word)) {
        every |= English.EVERY.contains(word);
        their |= THEIR.contains(word);
        one = true;
      } else if (English.UNIQUE.contains(word)) {
        remarks.add(new Remark.Unique());
      } else if (English.REQUIRED.contains(word)) {
        remarks.add(new Remark.Required(true));
      } else if (English.OPTIONAL.contains(word)) {
        remarks.add(new Remark.Required(false));
      } else {
        break;
      }
      in.moveTo(in.at() + 1);
    }
    return new Determiners(every, one, many, their, List.copyOf(remarks));
  }
}
