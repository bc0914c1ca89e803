package dev.q2o.contract.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RunFoldTest {

  @Property(tries = 300)
  void foldingInTwoPartsEqualsFoldingAtOnce(
      @ForAll long seed, @ForAll @IntRange(max = 300) int cut) {
    List<RecordedEvent> events = Walks.walk(seed, 400);
    int at = Math.min(cut, events.size());
    RunView first = RunFold.fold(Walks.RUN, events.subList(0, at));
    assertThat(RunFold.fold(first, events.subList(at, events.size())))
        .isEqualTo(RunFold.fold(Walks.RUN, events));
  }

  @Property(tries = 300)
  void applyingOneByOneEqualsFolding(@ForAll long seed) {
    List<RecordedEvent> events = Walks.walk(seed, 200);
    RunView view = RunFold.empty(Walks.RUN);
    for (RecordedEvent event : events) {
      view = RunFold.apply(view, event);
    }
    assertThat(view).isEqualTo(RunFold.fold(Walks.RUN, events));
  }

  @Property(tries = 300)
  void progressNeverFallsAndIs100OnlyWhenCompleted(@ForAll long seed) {
    RunView view = RunFold.empty(Walks.RUN);
    for (RecordedEvent event : Walks.walk(seed, 400)) {
      RunView next = RunFold.apply(view, event);
      assertThat(next.progressPercent()).isGreaterThanOrEqualTo(view.progressPercent());
      assertThat(next.progressPercent() == 100).isEqualTo(next.state() == RunState.COMPLETED);
      view = next;
    }
  }

  @Property(tries = 200)
  void duplicatesChangeNothing(@ForAll long seed) {
    List<RecordedEvent> events = Walks.walk(seed, 200);
    List<RecordedEvent> twice = new ArrayList<>(events);
    twice.addAll(events);
    assertThat(RunFold.fold(Walks.RUN, twice)).isEqualTo(RunFold.fold(Walks.RUN, events));
  }

  @Property(tries = 200)
  void nothingFollowsTheEnd(@ForAll long seed) {
    List<RecordedEvent> events = Walks.walk(seed, 600);
    for (RecordedEvent event : events.subList(0, events.size() - 1)) {
      assertThat(event.event())
          .isNotInstanceOfAny(
              RunEvent.RunCompleted.class, RunEvent.RunFailed.class, RunEvent.RunCancelled.class);
    }
  }

  @Example
  void everyStateAndEveryEventIsReachable() {
    Set<RunState> states = EnumSet.noneOf(RunState.class);
    Set<Class<?>> types = new HashSet<>();
    for (long seed = 0; seed < 2_000; seed++) {
      RunView view = RunFold.empty(Walks.RUN);
      for (RecordedEvent event : Walks.walk(seed, 300)) {
        view = RunFold.apply(view, event);
        states.add(view.state());
        types.add(event.event().getClass());
      }
    }
    assertThat(states).containsExactlyInAnyOrder(RunState.values());
    assertThat(types).containsExactlyInAnyOrder(RunEvent.class.getPermittedSubclasses());
  }

  @Example
  void aGapIsRefusedWithTheMissingSequence() {
    List<RecordedEvent> events = Walks.walk(1, 50);
    RunView view = RunFold.apply(RunFold.empty(Walks.RUN), events.getFirst());
    assertThatThrownBy(() -> RunFold.apply(view, events.get(2)))
        .isInstanceOfSatisfying(
            SequenceGapException.class, e -> assertThat(e.expected()).isEqualTo(2));
  }

  @Example
  void oneHundredThousandLinesAreFoldedInSeconds() {
    RunAccumulator run = new RunAccumulator(RunFold.empty(Walks.RUN));
    RunEvent[] start = {
      new RunEvent.RunCreated("prj_1", "Bugs", 1, "bugs.jdl", "a", ""),
      new RunEvent.PlanningStarted(),
      new RunEvent.RunPlanned("b", Walks.plan()),
      new RunEvent.RunStarted(1, "here"),
      new RunEvent.TaskStarted("model", 1)
    };
    long began = System.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      RunEvent event = i < start.length ? start[i] : new RunEvent.TaskNoted("model", "line " + i);
      run.apply(new RecordedEvent(Walks.RUN, i + 1, Walks.START, event));
    }
    assertThat(run.view().tasks().getFirst().lastNote()).isEqualTo("line 99999");
    assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
  }
}
