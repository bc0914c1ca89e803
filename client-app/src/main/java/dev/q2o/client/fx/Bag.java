package dev.q2o.client.fx;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/// Everything a page holds on to while it is on the screen, let go together when it leaves: what a
/// page adds in `attach` cannot outlive `detach`. Screen thread only.
public final class Bag {
  private final Deque<Runnable> releases = new ArrayDeque<>();

  public void add(Runnable release) {
    releases.push(release);
  }

  public <T> void listen(ObservableValue<T> value, ChangeListener<? super T> listener) {
    value.addListener(listener);
    add(() -> value.removeListener(listener));
  }

  public void invalidated(Observable value, InvalidationListener listener) {
    value.addListener(listener);
    add(() -> value.removeListener(listener));
  }

  public void empty() {
    while (!releases.isEmpty()) {
      releases.pop().run();
    }
  }

  public boolean isEmpty() {
    return releases.isEmpty();
  }
}
