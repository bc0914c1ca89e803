package dev.q2o.runner.blueprint.delivered;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Under which licences a library may enter a delivered project: those that ask for no more than
/// their notice, and those whose duties end at the library's own files.
///
/// Of a choice (`A OR B`) one acceptable licence is enough, of a sum (`A AND B`) all must be. A
/// licence nobody has judged is refused. Names and operators are those of SPDX 2.3, annex D;
/// without brackets, which no library of the catalogue needs. Pure.
public final class LicencePolicy {
  private static final Set<String> NOTICE_ONLY =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "ISC",
          "0BSD",
          "Zlib",
          "Unlicense",
          "CC0-1.0",
          "OFL-1.1",
          "PostgreSQL",
          "Unicode-3.0");

  private static final Set<String> OWN_FILES =
      Set.of(
          "EPL-1.0",
          "EPL-2.0",
          "MPL-2.0",
          "CDDL-1.0",
          "CDDL-1.1",
          "LGPL-2.1-only",
          "LGPL-2.1-or-later",
          "GPL-2.0-only WITH Classpath-exception-2.0",
          "GPL-2.0-or-later WITH Classpath-exception-2.0");

  private LicencePolicy() {}

  /// The licence a library is used under: of several acceptable ones that with the fewest duties.
  ///
  /// @return empty when it must not be used
  public static Optional<String> chosen(String expression) {
    if (expression.contains("(")) {
      return Optional.empty();
    }
    String[] choices = expression.split(" OR ", -1);
    return Arrays.stream(choices)
        .filter(choice -> all(choice, NOTICE_ONLY))
        .findFirst()
        .or(() -> Arrays.stream(choices).filter(LicencePolicy::acceptable).findFirst());
  }

  /// Whether nothing but its notice must be passed on.
  public static boolean noticeOnly(String licence) {
    return all(licence, NOTICE_ONLY);
  }

  private static boolean acceptable(String sum) {
    return Arrays.stream(sum.split(" AND ", -1))
        .allMatch(licence -> NOTICE_ONLY.contains(licence) || OWN_FILES.contains(licence));
  }

  private static boolean all(String sum, Set<String> licences) {
    return Arrays.stream(sum.split(" AND ", -1)).allMatch(licences::contains);
  }
}
