package dev.q2o.contract.licence.code;

/// One check symbol over the field GF(32): the sum of all symbols, each times a power of the
/// generator, must be zero.
///
/// The powers are distinct and not zero for up to 31 positions, so every change of one character
/// and every swap of two different ones, next to each other or not, changes the sum. (A shortened
/// Reed-Solomon code with one check symbol. Luhn's scheme over 32 symbols misses some swaps.)
final class CheckCharacter {
  /// x^5 + x^2 + 1, primitive: x generates all 31 elements that are not zero.
  private static final int POLYNOMIAL = 0b100101;

  private CheckCharacter() {}

  /// @param symbols values 0 to 31, at most 30 of them
  /// @return the value to put after them
  static int of(int[] symbols) {
    // One more position moves every symbol one power up; the check symbol itself has power 0.
    return timesGenerator(sum(symbols));
  }

  /// @param symbols values 0 to 31, the check symbol last
  static boolean fits(int[] symbols) {
    return sum(symbols) == 0;
  }

  private static int sum(int[] symbols) {
    int sum = 0;
    for (int symbol : symbols) {
      sum = timesGenerator(sum) ^ symbol;
    }
    return sum;
  }

  private static int timesGenerator(int value) {
    int shifted = value << 1;
    return (shifted & 0b100000) == 0 ? shifted : shifted ^ POLYNOMIAL;
  }
}
