package dev.q2o.runner.workspace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.Map;

/// The hash of a whole tree, defined so that anyone can compute it with `sha256sum`: SHA-256 over
/// the lines `<sha256 of file>␠␠<path>\n`, sorted by the bytes of the path.
public final class TreeHash {
  /// Order of UTF-8 bytes, which is that of code points and not that of Java's `char` values.
  public static final Comparator<String> BYTE_ORDER = TreeHash::compareCodePoints;

  private final MessageDigest digest = Sha256.digest();

  /// Of lines that come in the order of {@link #BYTE_ORDER}.
  TreeHash() {}

  void add(String path, String sha256) {
    digest.update((sha256 + "  " + path + '\n').getBytes(StandardCharsets.UTF_8));
  }

  /// To be asked once, at the end.
  String value() {
    return Sha256.hex(digest.digest());
  }

  /// @param sha256ByPath hash of every file by its relative path
  public static String of(Map<String, String> sha256ByPath) {
    TreeHash hash = new TreeHash();
    sha256ByPath.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BYTE_ORDER))
        .forEach(e -> hash.add(e.getKey(), e.getValue()));
    return hash.value();
  }

  private static int compareCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean beyond = Character.isSurrogate(x);
        return beyond == Character.isSurrogate(y) ? x - y : beyond ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
