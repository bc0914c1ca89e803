package dev.q2o.client.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// What can be taken back, newest first. JavaFX thread only.
public final class UndoHistory {
  private static final int DEPTH = 20;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper available = new ReadOnlyBooleanWrapper(false);

  /// @param what the deed, for example `Deleted Bug Tracker`
  public record Step(String what, Runnable undo) {}

  /// @return takes exactly this step back, once
  public Runnable push(String what, Runnable undo) {
    Step step = new Step(what, undo);
    steps.push(step);
    if (steps.size() > DEPTH) {
      steps.removeLast();
    }
    available.set(true);
    return () -> undo(step);
  }

  /// Takes the newest step back.
  public Optional<Step> undo() {
    Optional<Step> newest = Optional.ofNullable(steps.peek());
    newest.ifPresent(this::undo);
    return newest;
  }

  public ReadOnlyBooleanProperty available() {
    return available.getReadOnlyProperty();
  }

  private void undo(Step step) {
    if (steps.remove(step)) {
      available.set(!steps.isEmpty());
      step.undo().run();
    }
  }
}
