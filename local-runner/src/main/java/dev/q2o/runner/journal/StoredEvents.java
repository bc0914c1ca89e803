package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads the events of runs, a few packs at a time. Safe for concurrent use.
final class StoredEvents {
  /// Packs read at once.
  private static final int PAGE = 32;

  private final Database database;
  private final EventPacks packs;

  StoredEvents(Database database, EventPacks packs) {
    this.database = database;
    this.packs = packs;
  }

  /// Events after a sequence number, at most `limit`, in order.
  ///
  /// @throws JournalException when one cannot be read
  List<RecordedEvent> events(RunId run, long afterSeq, int limit) throws SQLException {
    List<RecordedEvent> read = new ArrayList<>();
    List<EventPack> page;
    do {
      long after = read.isEmpty() ? afterSeq : read.getLast().seq();
      page = page(run, after, "last_seq > ? order by run, last_seq");
      // A pack is read without knowing of the others, so each core may take one.
      until(page, after + limit - read.size()).parallelStream()
          .map(pack -> packs.read(pack, after))
          .toList()
          .forEach(read::addAll);
    } while (page.size() == PAGE && read.size() < limit);
    return read.size() <= limit ? read : new ArrayList<>(read.subList(0, limit));
  }

  /// The packs up to the one that holds a sequence number.
  private static List<EventPack> until(List<EventPack> page, long seq) {
    int count = 0;
    while (count < page.size() && (count == 0 || page.get(count - 1).lastSeq() < seq)) {
      count++;
    }
    return page.subList(0, count);
  }

  /// See {@link Journal#startsWithoutProgress}. Read from the end, because what it depends on is
  /// near it.
  ///
  /// @throws JournalException when one cannot be read
  int startsWithoutProgress(RunId run) throws SQLException {
    Instant since = database.startedAt();
    int starts = 0;
    boolean progress = false;
    long before = Long.MAX_VALUE;
    List<EventPack> page;
    do {
      page = page(run, before, "last_seq < ? order by run desc, last_seq desc");
      for (EventPack pack : page) {
        before = pack.firstSeq();
        for (RecordedEvent recorded : packs.read(pack, 0).reversed()) {
          if (recorded.at().isBefore(since)) {
            return starts;
          }
          switch (recorded.event()) {
            case RunEvent.RunPaused _,
                RunEvent.Approved _,
                RunEvent.InputAnswered _,
                RunEvent.TaskRetryRequested _ -> {
              return starts;
            }
            case RunEvent.RunStarted _ -> {
              starts++;
              if (progress) {
                return starts;
              }
            }
            case RunEvent.TaskSucceeded _, RunEvent.TaskReused _ -> progress = true;
            default -> {}
          }
        }
      }
    } while (page.size() == PAGE);
    return starts;
  }

  /// @param where about `last_seq`, and in which order
  private List<EventPack> page(RunId run, long seq, String where) throws SQLException {
    return database.use(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select first_seq, last_seq, schema_version, content from event_pack where run = ?"
                  + " and "
                  + where
                  + " limit "
                  + PAGE)) {
        select.setString(1, run.toString());
        select.setLong(2, seq);
        try (ResultSet found = select.executeQuery()) {
          return read(run, found);
        }
      }
    });
  }

  private static List<EventPack> read(RunId run, ResultSet found) throws SQLException {
    List<EventPack> page = new ArrayList<>();
    while (found.next()) {
      page.add(
          new EventPack(
              run, found.getLong(1), found.getLong(2), found.getInt(3), found.getBytes(4)));
    }
    return page;
  }
}
