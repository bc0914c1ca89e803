package dev.q2o.client.shell;

/// The way from one page to another. JavaFX thread only.
public interface Navigator {
  void open(Route route);

  /// Like {@link #open}, but the way back does not lead to the page that is left.
  void replace(Route route);

  void back();
}
