package dev.q2o.client.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Where one is and where one came from. Pure bookkeeping; knows nothing of pages.
public final class RouteHistory {
  private static final int DEPTH = 50;
  private final Deque<Route> visited = new ArrayDeque<>();

  public Optional<Route> current() {
    return Optional.ofNullable(visited.peek());
  }

  public boolean canGoBack() {
    return visited.size() > 1;
  }

  /// @return false when one is there already
  public boolean open(Route route) {
    if (route.equals(visited.peek())) {
      return false;
    }
    visited.push(route);
    if (visited.size() > DEPTH) {
      visited.removeLast();
    }
    return true;
  }

  /// Goes to a place that takes the place of the current one, such as a project after its form was
  /// saved.
  public void replace(Route route) {
    visited.poll();
    open(route);
  }

  /// @return where one is then
  public Optional<Route> back() {
    if (canGoBack()) {
      visited.pop();
    }
    return current();
  }
}
