package dev.q2o.contract.licence;

/// How far a licence still carries: `fresh -> stale -> grace -> limited`.
public enum LicenceState {
  /// Renewed a short while ago.
  FRESH,

  /// Works as before; renewed silently when a server is reachable.
  STALE,

  /// Works as before, and every screen says until when.
  GRACE,

  /// Read and export; no run starts.
  LIMITED
}
