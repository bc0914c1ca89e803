package dev.q2o.runner.engine;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.plan.Capability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/// What of a plan can be worked on. Kept up to date by one small step for every change of a task,
/// whose cost is the number of tasks that name it: no decision looks at all tasks.
///
/// Equal to the plain definition, which a property test holds it against: *ready* is a task that
/// waits, is not held, whose dependencies have all succeeded and whose predecessors have all ended;
/// *lost* is a task that waits and needs one that failed or was skipped. Not safe for concurrent
/// use.
final class Frontier {
  private final List<PlannedTask> tasks = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Capability> needs = new ArrayList<>();
  private final List<List<Integer>> dependents = new ArrayList<>();
  private final List<List<Integer>> followers = new ArrayList<>();
  private final TaskState[] states;

  /// Dependencies that have not succeeded and predecessors that have not ended.
  private final int[] missing;

  /// Dependencies that failed or were skipped.
  private final int[] lostDependencies;

  private final boolean[] held;
  private final int[] counts = new int[TaskState.values().length];
  private int holds;
  private int readyCount;
  private final Map<Capability, NavigableSet<Integer>> ready = new HashMap<>();
  private final NavigableSet<Integer> lost = new TreeSet<>();

  /// Every task waits.
  ///
  /// @param capability what a task needs a place for
  Frontier(List<PlannedTask> plan, Function<PlannedTask, Capability> capability) {
    int size = plan.size();
    states = new TaskState[size];
    missing = new int[size];
    lostDependencies = new int[size];
    held = new boolean[size];
    for (int i = 0; i < size; i++) {
      PlannedTask task = plan.get(i);
      tasks.add(task);
      places.put(task.key(), i);
      needs.add(capability.apply(task));
      dependents.add(new ArrayList<>());
      followers.add(new ArrayList<>());
      states[i] = TaskState.WAITING;
      counts[TaskState.WAITING.ordinal()]++;
    }
    for (int i = 0; i < size; i++) {
      PlannedTask task = tasks.get(i);
      missing[i] = task.dependsOn().size() + task.after().size();
      for (String dependency : task.dependsOn()) {
        dependents.get(place(dependency)).add(i);
      }
      for (String predecessor : task.after()) {
        followers.get(place(predecessor)).add(i);
      }
    }
    for (int i = 0; i < size; i++) {
      refresh(i);
    }
  }

  /// Takes over every state; for changes that touch many tasks at once.
  void sync(List<TaskView> views) {
    views.forEach(view -> set(view.plan().key(), view.state()));
  }

  void set(String key, TaskState next) {
    int i = place(key);
    TaskState before = states[i];
    if (before == next) {
      return;
    }
    states[i] = next;
    counts[before.ordinal()]--;
    counts[next.ordinal()]++;
    int succeeded = one(next == TaskState.SUCCEEDED) - one(before == TaskState.SUCCEEDED);
    int gone = one(gone(next)) - one(gone(before));
    int ended = one(next.ended()) - one(before.ended());
    if (succeeded != 0 || gone != 0) {
      for (int dependent : dependents.get(i)) {
        missing[dependent] -= succeeded;
        lostDependencies[dependent] += gone;
        refresh(dependent);
      }
    }
    if (ended != 0) {
      for (int follower : followers.get(i)) {
        missing[follower] -= ended;
        refresh(follower);
      }
    }
    refresh(i);
  }

  /// Keeps a waiting task from being ready: it rests, or is being dealt with.
  void hold(String key) {
    int i = place(key);
    holds += one(!held[i]);
    held[i] = true;
    refresh(i);
  }

  void release(String key) {
    int i = place(key);
    holds -= one(held[i]);
    held[i] = false;
    refresh(i);
  }

  TaskState state(String key) {
    return states[place(key)];
  }

  int size() {
    return tasks.size();
  }

  int count(TaskState state) {
    return counts[state.ordinal()];
  }

  /// Tasks that are held and will wait again.
  int held() {
    return holds;
  }

  /// How many tasks are ready.
  int ready() {
    return readyCount;
  }

  /// Capabilities some ready task needs.
  List<Capability> wanted() {
    return ready.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Ready tasks that need a place of the capability, in the order of the plan; a live view.
  Iterable<PlannedTask> ready(Capability capability) {
    NavigableSet<Integer> those = ready.getOrDefault(capability, Collections.emptyNavigableSet());
    return () -> those.stream().map(tasks::get).iterator();
  }

  /// Waiting tasks that can never be ready, in the order of the plan.
  List<PlannedTask> lost() {
    return lost.stream().map(tasks::get).toList();
  }

  private void refresh(int i) {
    boolean waits = states[i] == TaskState.WAITING || states[i] == TaskState.RETRYING;
    if (waits && !held[i] && missing[i] == 0) {
      readyCount += one(ready.computeIfAbsent(needs.get(i), _ -> new TreeSet<>()).add(i));
    } else {
      NavigableSet<Integer> those = ready.get(needs.get(i));
      readyCount -= one(those != null && those.remove(i));
    }
    if (waits && lostDependencies[i] > 0) {
      lost.add(i);
    } else {
      lost.remove(i);
    }
  }

  private int place(String key) {
    Integer place = places.get(key);
    if (place == null) {
      throw new IllegalArgumentException("there is no task " + key);
    }
    return place;
  }

  private static boolean gone(TaskState state) {
    return state == TaskState.FAILED || state == TaskState.SKIPPED;
  }

  private static int one(boolean condition) {
    return condition ? 1 : 0;
  }
}
