package dev.q2o.server.platform.keys;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Database;
import java.nio.charset.StandardCharsets;

/// Whether the master keys are those this database was sealed with. With others nobody could sign
/// in, and what was sealed in the meantime would be lost to the right ones.
public final class KeyCheck {
  private static final Origin ORIGIN = Origin.system("key-check");
  private static final String NAME = "master";

  private final Database database;
  private final MasterKeys keys;

  public KeyCheck(Database database, MasterKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /// Leaves something sealed at the first start, and tries to open it at every later one.
  ///
  /// @throws StartRefused when it does not open
  public void atStart() {
    String fresh = keys.seal(NAME, NAME.getBytes(StandardCharsets.UTF_8));
    database.inSystem(
        ORIGIN,
        tx ->
            tx.sql(
                    """
                    insert into master_key_check (name, sealed) values (:name, :sealed)
                    on conflict do nothing
                    """)
                .bind("name", NAME)
                .bind("sealed", fresh)
                .update());
    if (!opens()) {
      throw new StartRefused(
          "The master keys are not those of the database "
              + database.url().shown()
              + "; set keys.master, or put back the file keys.txt it was used with.");
    }
  }

  /// True when what was sealed opens.
  public boolean opens() {
    return opens(
        keys,
        database.inSystem(
            ORIGIN,
            tx ->
                tx.sql("select sealed from master_key_check where name = :name")
                    .bind("name", NAME)
                    .one(row -> row.text("sealed"))));
  }

  /// True when the keys open what a first start left in `master_key_check`.
  public static boolean opens(MasterKeys keys, String sealed) {
    try {
      return keys.open(NAME, sealed).length == NAME.length();
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
