package dev.q2o.runner.blueprint.javadesktop;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;

/// Renders what a window has to know of kinds of rows that are hidden when they are deleted.
final class HiddenCode {
  private HiddenCode() {}

  static String render(Plan plan) {
    var file = new JavaFile(plan.packageName() + ".desktop", "Hidden");
    String map = file.use("java.util.Map");
    String database = file.use(plan.shared("db.Database"));
    var tables = new ArrayList<String>();
    for (EntityPlan entity : plan.entities()) {
      if (entity.model().behaviour(Behaviour.SoftDelete.class).isPresent()) {
        tables.add(
            map
                + ".entry("
                + JavaFile.literal(entity.path())
                + ", "
                + JavaFile.literal(entity.table())
                + ")");
      }
    }
    file.add(
        "/** Kinds of rows that are only hidden when they are deleted, and how they come back. */");
    file.add("final class Hidden {").blank();
    file.wrapped(
        2,
        "private static final %s<String, String> TABLES = %s.ofEntries(".formatted(map, map),
        tables,
        ");");
    return file.add(
            """

              private Hidden() {}

              static boolean keeps(String path) {
                return TABLES.containsKey(path);
              }

              /** Brings a row back; says whether there was one to bring back. */
              static boolean restore(%s database, String path, long id) {
                String sql =
                    \"""
                    update "%%s" set "deleted_at" = null, "version" = "version" + 1
                    where "id" = ? and "deleted_at" is not null
                    \"""
                        .formatted(TABLES.get(path));
                return database.write(session -> session.update(sql, id)) == 1;
              }
            }
            """
                .formatted(database))
        .render();
  }
}
