package dev.q2o.runner.regenerate;

/// What becomes of one path when a project is generated again.
///
/// Said of the three states a path can be in: as it was generated last (base), as it stands
/// (theirs) and as it is generated now (ours). Decided by hashes alone, without reading a file.
enum Fate {
  /// As it is generated now: nobody changed it, or it is new.
  GENERATED,
  /// As it stands: its owner changed or added it, and what is generated did not change.
  THEIRS,
  /// Both changed it.
  BOTH,
  /// Stays deleted: its owner deleted it.
  STAYS_DELETED,
  /// Is not generated any more, and its owner had not touched it.
  DROPPED,
  /// Is not generated any more, and its owner had changed it: goes to a place of its own, because
  /// what it was written for is gone.
  SET_ASIDE;

  /// Where files that are set aside go.
  static final String ASIDE = "set-aside/";

  /// @param base hashes; empty for a state in which there is no file
  static Fate of(String base, String theirs, String ours) {
    if (ours.isEmpty()) {
      return theirs.isEmpty() || theirs.equals(base)
          ? DROPPED
          : base.isEmpty() ? THEIRS : SET_ASIDE;
    }
    if (theirs.isEmpty()) {
      return base.isEmpty() ? GENERATED : STAYS_DELETED;
    }
    if (theirs.equals(base) || theirs.equals(ours)) {
      return GENERATED;
    }
    return ours.equals(base) ? THEIRS : BOTH;
  }
}
