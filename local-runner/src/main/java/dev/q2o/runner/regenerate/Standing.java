package dev.q2o.runner.regenerate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A delivered project as it stood when a run over it began. What was read then is what is merged:
/// whatever changes later stops the run before it touches anything.
///
/// @param lock what was generated last
/// @param files everything that stands there, the evidence and the lock included, by path; not what
///   tools and people keep beside it, such as `.git`
public record Standing(Lock lock, SortedMap<String, File> files) {
  public Standing {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  public record File(String sha256, boolean executable) {}
}
