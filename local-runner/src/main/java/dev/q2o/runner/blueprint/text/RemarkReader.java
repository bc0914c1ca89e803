package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import java.util.ArrayList;
import java.util.List;

/// Reads what is said about a property, from the words a {@link PhraseReader} stands at.
final class RemarkReader {
  private final PhraseReader in;

  RemarkReader(PhraseReader in) {
    this.in = in;
  }

  /// `required`, `unique`, `at most 50 characters`, `a number`, …, separated by commas or `and`.
  List<Remark> read() {
    var remarks = new ArrayList<Remark>();
    while (!in.atEnd()) {
      int before = in.at();
      in.acceptSeparator();
      if (!readRemark(remarks)) {
        in.moveTo(before);
        break;
      }
    }
    return remarks;
  }

  private boolean readRemark(List<Remark> remarks) {
    boolean article = in.accept("a") || in.accept("an");
    String word = in.peek();
    if (English.UNIQUE.contains(word)) {
      remarks.add(new Remark.Unique());
    } else if (English.REQUIRED.contains(word)) {
      remarks.add(new Remark.Required(true));
    } else if (English.OPTIONAL.contains(word)) {
      remarks.add(new Remark.Required(false));
    } else if (in.accept("not", "empty") || in.accept("not", "be", "empty")) {
      remarks.add(new Remark.Required(true));
      return true;
    } else if (word.equals("positive")) {
      remarks.add(new Remark.Positive());
    } else if (in.accept("not", "negative")) {
      remarks.add(new Remark.AtLeast("0", false));
      return true;
    } else if (in.accept("between")) {
      return readBetween(remarks, "and");
    } else if (word.equals("from") && PhraseReader.isNumber(in.peek(1)) && in.accept("from")) {
      return readBetween(remarks, "to");
    } else if (in.accept("at", "least")
        || in.accept("min")
        || in.accept("minimum")
        || in.accept("not", "less", "than")) {
      return readBound(remarks, true);
    } else if (in.accept("at", "most")
        || in.accept("max")
        || in.accept("maximum")
        || in.accept("up", "to")
        || in.accept("not", "more", "than")) {
      return readBound(remarks, false);
    } else if (Lexicon.typeWord(word) instanceof Scalar type) {
      remarks.add(new Remark.Type(type));
    } else {
      in.moveTo(in.at() - (article ? 1 : 0));
      return false;
    }
    in.moveTo(in.at() + 1);
    return true;
  }

  private boolean readBetween(List<Remark> remarks, String word) {
    if (!PhraseReader.isNumber(in.peek())
        || !in.peek(1).equals(word)
        || !PhraseReader.isNumber(in.peek(2))) {
      return false;
    }
    String least = in.peek();
    String most = in.peek(2);
    in.moveTo(in.at() + 3);
    boolean characters = acceptCharacters();
    remarks.add(new Remark.AtLeast(least, characters));
    remarks.add(new Remark.AtMost(most, characters));
    return true;
  }

  private boolean readBound(List<Remark> remarks, boolean least) {
    if (!PhraseReader.isNumber(in.peek())) {
      return false;
    }
    String number = in.peek();
    in.moveTo(in.at() + 1);
    boolean characters = acceptCharacters();
    remarks.add(
        least ? new Remark.AtLeast(number, characters) : new Remark.AtMost(number, characters));
    return true;
  }

  private boolean acceptCharacters() {
    boolean found =
        in.accept("characters")
            || in.accept("character")
            || in.accept("letters")
            || in.accept("chars");
    if (found) {
      boolean _ = in.accept("long");
    }
    return found;
  }
}
