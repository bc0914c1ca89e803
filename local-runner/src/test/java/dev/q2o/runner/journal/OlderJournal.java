package dev.q2o.runner.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.run.RunEventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Turns the tables of a journal into those of version 2, which had a row for each event.
final class OlderJournal {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OlderJournal() {}

  static boolean of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        Statement select = connection.createStatement()) {
      String event =
          Tables.VERSIONS.getFirst().everywhere().stream()
              .filter(sql -> sql.contains("table if not exists event("))
              .findFirst()
              .orElseThrow();
      statement.execute(event);
      try (ResultSet packs = select.executeQuery("select run, first_seq, content from event_pack");
          PreparedStatement insert =
              connection.prepareStatement("insert into event values(?, ?, ?, ?, ?, ?, ?)")) {
        while (packs.next()) {
          long seq = packs.getLong(2);
          for (JsonNode one : JSON.readTree(packs.getBytes(3))) {
            Instant at = Instant.EPOCH.plus(one.get(0).asLong(), ChronoUnit.MICROS);
            insert.setString(1, packs.getString(1));
            insert.setLong(2, seq++);
            insert.setObject(3, at.atOffset(ZoneOffset.UTC));
            insert.setString(4, one.get(1).asText());
            insert.setInt(5, RunEventCodec.SCHEMA);
            insert.setString(6, one.get(2).isTextual() ? null : one.get(2).toString());
            insert.setString(7, one.get(2).isTextual() ? one.get(2).asText() : null);
            insert.executeUpdate();
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      // as a process leaves it that died while it took them over
      statement.execute("delete from event_pack where first_seq > 3");
      return statement.executeUpdate("delete from schema_version where version > 2") == 1;
    }
  }
}
