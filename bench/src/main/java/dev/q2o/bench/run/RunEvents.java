package dev.q2o.bench.run;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.TestCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The events one run told, possibly over several processes, each of which may have been killed
/// before it told all it had recorded. Not safe for concurrent use.
final class RunEvents {
  private final TreeMap<Long, RecordedEvent> bySeq = new TreeMap<>();
  private final Set<String> contradictions = new LinkedHashSet<>();

  /// Adds what a process told. An event that was told before must be told again the same way: if it
  /// is not, the journal lost the first.
  void add(Collection<RecordedEvent> told) {
    for (RecordedEvent event : told) {
      RecordedEvent before = bySeq.putIfAbsent(event.seq(), event);
      if (before != null && !before.event().equals(event.event())) {
        contradictions.add("%d was %s, then %s".formatted(event.seq(), kind(before), kind(event)));
      }
    }
  }

  /// Events that were told and later replaced by others, described for people.
  List<String> contradictions() {
    return List.copyOf(contradictions);
  }

  /// How many of the events that were ever told are not in a whole journal.
  long missingIn(Collection<RecordedEvent> journal) {
    Set<Long> kept = journal.stream().map(RecordedEvent::seq).collect(Collectors.toSet());
    return bySeq.keySet().stream().filter(seq -> !kept.contains(seq)).count();
  }

  /// The tree the run completed with.
  Optional<String> finalTree() {
    return bySeq.values().stream()
        .map(RecordedEvent::event)
        .filter(RunEvent.RunCompleted.class::isInstance)
        .map(event -> ((RunEvent.RunCompleted) event).treeSha256())
        .findFirst();
  }

  private static String kind(RecordedEvent event) {
    return event.event().getClass().getSimpleName() + " at " + event.at();
  }

  List<RecordedEvent> all() {
    return List.copyOf(bySeq.values());
  }

  int size() {
    return bySeq.size();
  }

  Optional<RunId> run() {
    return bySeq.values().stream().findFirst().map(RecordedEvent::run);
  }

  /// Tasks that began again after they had succeeded.
  List<String> repeatedTasks() {
    Map<String, Long> succeeded = new HashMap<>();
    List<String> repeated = new ArrayList<>();
    for (RecordedEvent event : bySeq.values()) {
      if (event.event() instanceof RunEvent.TaskSucceeded done) {
        succeeded.put(done.task(), event.seq());
      } else if (event.event() instanceof RunEvent.TaskStarted begun
          && succeeded.containsKey(begun.task())) {
        repeated.add(begun.task());
      }
    }
    return repeated;
  }

  /// Tests that ran on the final tree; a check that was repeated counts once.
  TestCounts testsOnFinalTree() {
    String tree = finalTree().orElse("");
    Map<String, CheckResult> checks = new LinkedHashMap<>();
    for (RecordedEvent event : bySeq.values()) {
      if (event.event() instanceof RunEvent.CheckRecorded check
          && check.result().treeSha256().equals(tree)) {
        checks.put(check.result().key(), check.result());
      }
    }
    return checks.values().stream()
        .map(CheckResult::tests)
        .reduce(TestCounts.NONE, TestCounts::plus);
  }
}
