package dev.q2o.runner.blueprint.javadesktop;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Renders what a window has to tell before it deletes a row: what goes along with it.
final class AlongCode {
  private AlongCode() {}

  static String render(Plan plan) {
    var file = new JavaFile(plan.packageName() + ".desktop", "Along");
    String map = file.use("java.util.Map");
    String optional = file.use("java.util.Optional");
    var words = new ArrayList<String>();
    for (EntityPlan entity : plan.entities()) {
      List<String> along = along(plan, entity);
      if (!along.isEmpty()) {
        words.add(
            map
                + ".entry("
                + JavaFile.literal(entity.path())
                + ", "
                + JavaFile.literal(and(along))
                + ")");
      }
    }
    file.add("/** What is deleted together with a row it refers to. */");
    file.add("final class Along {").blank();
    file.wrapped(
        2,
        "private static final %s<String, String> WORDS = %s.ofEntries(".formatted(map, map),
        words,
        ");");
    return file.add(
            """

              private Along() {}

              /** Rows that go with one of a kind, as in {@code comments and votes}. */
              static %s<String> with(String path) {
                return %s.ofNullable(WORDS.get(path));
              }
            }
            """
                .formatted(optional, optional))
        .render();
  }

  /// Kinds of rows that go with one of the entity, and with those.
  private static List<String> along(Plan plan, EntityPlan entity) {
    Set<EntityPlan> gone = new LinkedHashSet<>();
    Deque<EntityPlan> next = new ArrayDeque<>(List.of(entity));
    while (!next.isEmpty()) {
      for (Plan.Incoming incoming : plan.pointingAt(next.remove())) {
        boolean cascades =
            incoming.property().requireLink().relation().onDelete() == Relation.DeleteRule.CASCADE;
        if (cascades && gone.add(incoming.owner())) {
          next.add(incoming.owner());
        }
      }
    }
    return gone.stream().map(EntityPlan::many).toList();
  }

  private static String and(List<String> words) {
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}
