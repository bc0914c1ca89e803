package dev.q2o.bench.noop;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.store.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// What a run of tasks that do nothing consists of. It travels as the text of the project's model,
/// so a process that resumes the run after a crash plans the same.
///
/// @param shape how the tasks depend on each other
/// @param tasks how many, without the two readings, the check and the delivery every run ends with
/// @param notes lines each task tells while it works: one event each
/// @param files whether each task writes a small file, through the git workspace of the engine
/// @param millis how long each file takes to render: a run of a fleet must last a while
public record NoopPlan(Shape shape, int tasks, int notes, boolean files, int millis) {
  private static final int CHAINS = 16;

  public enum Shape {
    /// None needs another.
    FLAT,
    /// Each needs the one before.
    CHAIN,
    /// Sixteen chains side by side.
    CHAINS
  }

  /// Tasks that take no time.
  public NoopPlan(Shape shape, int tasks, int notes, boolean files) {
    this(shape, tasks, notes, files, 0);
  }

  public NoopPlan {
    if (tasks < 1 || notes < 0 || millis < 0) {
      throw new IllegalArgumentException("%d tasks with %d notes".formatted(tasks, notes));
    }
  }

  /// What [#parse] reads.
  public String text() {
    return "%s %d %d %s %d".formatted(shape, tasks, notes, files, millis);
  }

  Project.ModelSource source() {
    return new Project.ModelSource("noop.txt", text());
  }

  static NoopPlan parse(String text) {
    String[] words = text.strip().split(" ");
    return new NoopPlan(
        Shape.valueOf(words[0].toUpperCase(Locale.ROOT)),
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Boolean.parseBoolean(words[3]),
        Integer.parseInt(words[4]));
  }

  Blueprint.Design design() {
    List<Blueprint.Part> parts = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      int number = i;
      List<Blueprint.OutputFile> outputs =
          files
              ? List.of(
                  new Blueprint.OutputFile(
                      "d%02d/f%05d.txt".formatted(i % 50, i), () -> render(number), false))
              : List.of();
      parts.add(new Blueprint.Part(key(i), "Task " + i, AgentRole.CODER, needs(i), outputs));
    }
    return new Blueprint.Design(
        parts,
        List.of(
            new Blueprint.Check(
                "nothing",
                "Check nothing",
                Blueprint.CheckKind.UNIT_TEST,
                List.of("{jdk}/bin/java", "-version"),
                "",
                60)),
        List.of());
  }

  private String render(int number) {
    LockSupport.parkNanos(millis * 1_000_000L); // the work; ending early does no harm
    return "task %d\n".formatted(number);
  }

  private List<String> needs(int i) {
    int step =
        switch (shape) {
          case FLAT -> tasks;
          case CHAIN -> 1;
          case CHAINS -> CHAINS;
        };
    return i < step ? List.of() : List.of(key(i - step));
  }

  private static String key(int i) {
    return "task-%05d".formatted(i);
  }
}
