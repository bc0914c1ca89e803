package dev.q2o.runner.plan;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.workspace.SafePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// Tasks that can be run: every dependency exists, none waits for itself, every output has one
/// owner and a safe path.
final class TaskGraph {
  private static final int MAX_TASKS = 10_000;
  private static final int MAX_OUTPUTS = 20_000;

  private TaskGraph() {}

  /// Why tasks are not a graph that can be run.
  ///
  /// @param code stable, `plan.reason`
  record Flaw(String code, String message) {}

  static Optional<Flaw> flaw(List<PlannedTask> tasks) {
    if (tasks.isEmpty()) {
      return flaw("plan.empty", "The plan has no task.");
    }
    if (tasks.size() > MAX_TASKS) {
      return flaw(
          "plan.too-many-tasks",
          "The plan has %d tasks; at most %d can be run.",
          tasks.size(),
          MAX_TASKS);
    }
    Map<String, PlannedTask> byKey = new LinkedHashMap<>();
    for (PlannedTask task : tasks) {
      if (byKey.put(task.key(), task) != null) {
        return flaw("plan.duplicate-task", "The plan names task '%s' twice.", task.key());
      }
    }
    for (PlannedTask task : tasks) {
      for (String dependency : before(task).toList()) {
        if (!byKey.containsKey(dependency)) {
          return flaw(
              "plan.unknown-dependency",
              "Task '%s' needs '%s', which is not in the plan.",
              task.key(),
              dependency);
        }
      }
    }
    return outputs(tasks).or(() -> cycle(tasks));
  }

  private static Optional<Flaw> outputs(List<PlannedTask> tasks) {
    Map<String, String> owners = new HashMap<>();
    for (PlannedTask task : tasks) {
      for (String path : task.outputs()) {
        Optional<String> problem = SafePath.problem(path);
        if (problem.isPresent()) {
          return flaw(
              "plan.bad-path",
              "Task '%s' declares '%s', which %s.",
              task.key(),
              path,
              problem.get());
        }
        String other = owners.put(path, task.key());
        if (other != null) {
          return flaw(
              "plan.two-owners",
              "The file '%s' belongs to '%s' and to '%s'.",
              path,
              other,
              task.key());
        }
      }
    }
    if (owners.size() > MAX_OUTPUTS) {
      return flaw(
          "plan.too-many-files",
          "The plan has %d files; at most %d can be written.",
          owners.size(),
          MAX_OUTPUTS);
    }
    return SafePath.clash(owners.keySet()).map(message -> new Flaw("plan.clash", message));
  }

  private static Optional<Flaw> cycle(List<PlannedTask> tasks) {
    List<PlannedTask> ordered = ordered(tasks);
    if (ordered.size() == tasks.size()) {
      return Optional.empty();
    }
    return flaw(
        "plan.cycle",
        "The tasks %s wait for each other.",
        String.join(", ", circle(tasks, ordered)));
  }

  /// One circle among the tasks that could not be ordered: each of them waits for another of them.
  private static List<String> circle(List<PlannedTask> tasks, List<PlannedTask> ordered) {
    Map<String, PlannedTask> stuck = new LinkedHashMap<>();
    tasks.forEach(task -> stuck.put(task.key(), task));
    ordered.forEach(task -> stuck.remove(task.key()));
    List<String> way = new ArrayList<>();
    String next = stuck.keySet().iterator().next();
    while (!way.contains(next)) {
      way.add(next);
      next =
          before(Objects.requireNonNull(stuck.get(next)))
              .filter(stuck::containsKey)
              .findFirst()
              .orElseThrow();
    }
    return way.subList(way.indexOf(next), way.size());
  }

  private static Stream<String> before(PlannedTask task) {
    return Stream.concat(task.dependsOn().stream(), task.after().stream());
  }

  /// In dependency order, as close to the given order as that allows; tasks on or behind a cycle
  /// are missing.
  static List<PlannedTask> ordered(List<PlannedTask> tasks) {
    Map<String, Integer> missing = new HashMap<>();
    Map<String, List<Integer>> waiting = new HashMap<>();
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < tasks.size(); i++) {
      PlannedTask task = tasks.get(i);
      List<String> before = before(task).toList();
      missing.put(task.key(), before.size());
      for (String dependency : before) {
        waiting.computeIfAbsent(dependency, _ -> new ArrayList<>()).add(i);
      }
      if (before.isEmpty()) {
        ready.add(i);
      }
    }
    List<PlannedTask> ordered = new ArrayList<>();
    for (Integer next = ready.poll(); next != null; next = ready.poll()) {
      PlannedTask task = tasks.get(next);
      ordered.add(task);
      for (int freed : waiting.getOrDefault(task.key(), List.of())) {
        if (missing.merge(tasks.get(freed).key(), -1, Integer::sum) == 0) {
          ready.add(freed);
        }
      }
    }
    return ordered;
  }

  private static Optional<Flaw> flaw(String code, String message, Object... values) {
    return Optional.of(new Flaw(code, message.formatted(values)));
  }
}
