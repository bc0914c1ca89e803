package dev.q2o.client.theme;

/// What the user chose; {@link #SYSTEM} follows the desktop while the application runs.
public enum Appearance {
  SYSTEM,
  LIGHT,
  DARK;

  public Appearance next() {
    return values()[(ordinal() + 1) % values().length];
  }
}
