package dev.q2o.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.TaskState;
import dev.q2o.runner.plan.Capability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The frontier says at every moment what the plain definition says, which looks at every task.
class FrontierTest {
  private static final List<Capability> KINDS = List.of(Capability.LIGHT, Capability.SANDBOX);
  private final Map<String, TaskState> states = new HashMap<>();
  private final Set<String> held = new HashSet<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void equalsThePlainDefinition(long seed) {
    Random random = new Random(seed);
    List<PlannedTask> tasks = plan(random, 60);
    Frontier frontier = new Frontier(tasks, FrontierTest::kind);
    tasks.forEach(task -> states.put(task.key(), TaskState.WAITING));
    assertSame(tasks, frontier);
    for (int step = 0; step < 600; step++) {
      String key = tasks.get(random.nextInt(tasks.size())).key();
      switch (random.nextInt(8)) {
        case 0 -> {
          frontier.hold(key);
          held.add(key);
        }
        case 1 -> {
          frontier.release(key);
          held.remove(key);
        }
        default -> {
          TaskState next = TaskState.values()[random.nextInt(TaskState.values().length)];
          frontier.set(key, next);
          states.put(key, next);
        }
      }
      assertSame(tasks, frontier);
    }
  }

  private void assertSame(List<PlannedTask> tasks, Frontier frontier) {
    int ready = 0;
    for (Capability kind : KINDS) {
      List<PlannedTask> expected =
          tasks.stream().filter(this::ready).filter(task -> kind(task).equals(kind)).toList();
      assertThat(StreamSupport.stream(frontier.ready(kind).spliterator(), false))
          .containsExactlyElementsOf(expected);
      assertThat(frontier.wanted().contains(kind)).isEqualTo(!expected.isEmpty());
      ready += expected.size();
    }
    assertThat(frontier.ready()).isEqualTo(ready);
    assertThat(frontier.held()).isEqualTo(held.size());
    assertThat(frontier.lost()).isEqualTo(tasks.stream().filter(this::lost).toList());
    for (TaskState state : TaskState.values()) {
      assertThat(frontier.count(state))
          .isEqualTo((int) states.values().stream().filter(state::equals).count());
    }
  }

  private boolean ready(PlannedTask task) {
    return waits(task)
        && !held.contains(task.key())
        && task.dependsOn().stream().allMatch(d -> states.get(d) == TaskState.SUCCEEDED)
        && task.after().stream()
            .map(states::get)
            .allMatch(
                s -> s == TaskState.SUCCEEDED || s == TaskState.FAILED || s == TaskState.SKIPPED);
  }

  private boolean lost(PlannedTask task) {
    return waits(task)
        && task.dependsOn().stream()
            .map(states::get)
            .anyMatch(s -> s == TaskState.FAILED || s == TaskState.SKIPPED);
  }

  private boolean waits(PlannedTask task) {
    TaskState state = states.get(task.key());
    return state == TaskState.WAITING || state == TaskState.RETRYING;
  }

  private static Capability kind(PlannedTask task) {
    return KINDS.get(task.weight() % 2);
  }

  private static List<PlannedTask> plan(Random random, int size) {
    List<PlannedTask> tasks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      tasks.add(
          new PlannedTask(
              "t" + i,
              "T",
              AgentRole.CODER,
              some(random, i),
              some(random, i),
              List.of(),
              1 + random.nextInt(2),
              ""));
    }
    return tasks;
  }

  private static List<String> some(Random random, int before) {
    Set<String> keys = new HashSet<>();
    for (int i = random.nextInt(3); i > 0 && before > 0; i--) {
      keys.add("t" + random.nextInt(before));
    }
    return List.copyOf(keys);
  }
}
