package dev.q2o.contract.licence.code;

import java.util.Locale;
import java.util.random.RandomGenerator;

/// A secret that activates one project and opens its client view: 24 random characters (120 bits)
/// and a check character, in the alphabet of Crockford's base 32, shown in five groups of five.
///
/// Reading is tolerant: lower case, `O` for 0, `I` and `L` for 1, blanks and dashes anywhere. The
/// text is shown once, at birth; `toString` never tells more than the last four characters.
public final class ActivationCode {
  /// Characters without the dashes.
  public static final int LENGTH = 25;

  private static final int GROUP = 5;
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final String characters;

  private ActivationCode(String characters) {
    this.characters = characters;
  }

  /// @param random must be cryptographically strong
  public static ActivationCode random(RandomGenerator random) {
    int[] symbols = new int[LENGTH];
    int[] body = new int[LENGTH - 1];
    for (int i = 0; i < body.length; i++) {
      body[i] = random.nextInt(ALPHABET.length());
      symbols[i] = body[i];
    }
    symbols[LENGTH - 1] = CheckCharacter.of(body);
    StringBuilder text = new StringBuilder(LENGTH);
    for (int symbol : symbols) {
      text.append(ALPHABET.charAt(symbol));
    }
    return new ActivationCode(text.toString());
  }

  /// @throws InvalidCodeException with one sentence that does not repeat the code
  public static ActivationCode read(String typed) throws InvalidCodeException {
    StringBuilder characters = new StringBuilder(LENGTH);
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (separates(c)) {
        continue;
      }
      char plain = plain(c);
      if (ALPHABET.indexOf(plain) < 0) {
        throw new InvalidCodeException(
            "An activation code has only letters and digits (no U); character %d is neither."
                .formatted(i + 1));
      }
      characters.append(plain);
    }
    if (characters.length() != LENGTH) {
      throw new InvalidCodeException(
          "An activation code has %d characters; this one has %d."
              .formatted(LENGTH, characters.length()));
    }
    int[] symbols = characters.chars().map(ALPHABET::indexOf).toArray();
    if (!CheckCharacter.fits(symbols)) {
      throw new InvalidCodeException(
          "The activation code has a typing mistake: its check character does not fit.");
    }
    return new ActivationCode(characters.toString());
  }

  /// The 25 characters without dashes: what is hashed.
  public String characters() {
    return characters;
  }

  /// The code as it is handed out, in groups. Show it once, never log or store it.
  public String reveal() {
    return characters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
  }

  /// What may be stored and shown afterwards.
  public String lastFour() {
    return characters.substring(LENGTH - 4);
  }

  private static boolean separates(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.DASH_PUNCTUATION;
  }

  private static char plain(char c) {
    return switch (c) {
      case 'o', 'O' -> '0';
      case 'i', 'I', 'l', 'L' -> '1';
      default -> c < 128 ? String.valueOf(c).toUpperCase(Locale.ROOT).charAt(0) : c;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActivationCode code && code.characters.equals(characters);
  }

  @Override
  public int hashCode() {
    return characters.hashCode();
  }

  /// Safe to log: the last four characters only.
  @Override
  public String toString() {
    return "activation code …" + lastFour();
  }
}
