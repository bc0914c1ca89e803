package dev.q2o.runner.blueprint.model;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;

/// Writes Latin, Cyrillic and Greek letters with ASCII letters, the way a reader would guess them.
final class Transliteration {
  private static final Map<Character, String> LETTERS = letters();

  private Transliteration() {}

  /// Empty when a letter belongs to a script without an agreed ASCII spelling here, such as
  /// Chinese.
  static Optional<String> toAscii(String text) {
    StringBuilder out = new StringBuilder(text.length());
    // Compose first: й and ё are letters of their own, not и and е with a mark.
    for (char composed : Normalizer.normalize(text, Normalizer.Form.NFKC).toCharArray()) {
      String known = spelling(composed);
      if (known != null) {
        out.append(known);
        continue;
      }
      for (char c :
          Normalizer.normalize(String.valueOf(composed), Normalizer.Form.NFKD).toCharArray()) {
        if (c < 128) {
          out.append(c);
        } else if (spelling(c) instanceof String letter) {
          out.append(letter);
        } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(out.toString());
  }

  private static @org.jspecify.annotations.Nullable String spelling(char c) {
    String lower = LETTERS.get(Character.toLowerCase(c));
    if (lower == null || !Character.isUpperCase(c) || lower.isEmpty()) {
      return lower;
    }
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }

  private static Map<Character, String> letters() {
    var map = new java.util.HashMap<Character, String>();
    add(map, "ßæøłđþðœı", "ss ae o l d th d oe i");
    add(
        map,
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџ",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u"
            + " dj j lj nj c dz");
    add(map, "αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o");
    return Map.copyOf(map);
  }

  private static void add(Map<Character, String> map, String from, String to) {
    String[] spellings = to.split(" ");
    if (spellings.length != from.length()) {
      throw new IllegalStateException("table of " + from);
    }
    for (int i = 0; i < spellings.length; i++) {
      map.put(from.charAt(i), spellings[i].equals("-") ? "" : spellings[i]);
    }
  }
}
