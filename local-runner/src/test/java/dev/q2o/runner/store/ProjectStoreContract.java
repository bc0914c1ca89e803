package dev.q2o.runner.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.store.ProjectStore.Draft;
import dev.q2o.runner.store.ProjectStore.Page;
import dev.q2o.runner.store.ProjectStore.Query;
import dev.q2o.runner.store.ProjectStore.SaveResult;
import dev.q2o.runner.store.ProjectStore.Sort;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Projects on every database the runner knows.
abstract class ProjectStoreContract {
  private Database database;
  private ProjectStore store;

  @BeforeEach
  void open() {
    AtomicLong seconds = new AtomicLong();
    InstantSource ticking =
        () -> Instant.parse("2026-11-22T10:00:00Z").plusSeconds(seconds.getAndIncrement());
    Clock clock = ticking.withZone(ZoneOffset.UTC);
    database = database();
    store = new JdbcProjectStore(database, new IdSource(clock, new Random(1)), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  abstract Database database();

  private static Draft draft(String name, String... objectives) {
    return new Draft(
        name,
        "Acme 50% Ltd",
        "Tracks bugs",
        List.of(objectives),
        new Project.ModelSource("b.jdl", "entity Bug {}"));
  }

  private Project create(String name, String... objectives) {
    return saved(store.create(draft(name, objectives)));
  }

  private static Project saved(SaveResult result) {
    return switch (result) {
      case SaveResult.Saved saved -> saved.project();
      default -> throw new AssertionError(result.toString());
    };
  }

  private Page page(String search) {
    return store.list(new Query(search, Optional.empty(), Sort.NAME, 1, 10));
  }

  @Test
  void whatWasSavedIsFound() {
    Project project = create("  Bug Tracker ", "Report a bug", "  ");
    assertThat(project.name()).isEqualTo("Bug Tracker");
    assertThat(project.objectives()).containsExactly("Report a bug");
    assertThat(store.find(project.id())).contains(project);
    assertThat(store.findBySlug("bug-tracker")).contains(project);
  }

  @Test
  void slugsAreAsciiAndDiffer() {
    assertThat(create("Größe & Maß").slug()).matches("[a-z0-9-]+");
    assertThat(create("Bug Tracker").slug()).isEqualTo("bug-tracker");
    assertThat(create("bug tracker").slug()).isEqualTo("bug-tracker-2");
    assertThat(create("Bug-Tracker!").slug()).isEqualTo("bug-tracker-3");
    assertThat(create("项目").slug()).isEqualTo("project");
    assertThat(create("con").slug()).isEqualTo("project-con");
  }

  @Test
  void anOldVersionIsAConflictThatShowsWhatStands() {
    Project first = create("Bugs");
    Project second = saved(store.update(first.id(), draft("Bugs 2"), first.version()));
    assertThat(second.slug()).isEqualTo(first.slug());
    assertThat(store.update(first.id(), draft("Bugs 3"), first.version()))
        .isEqualTo(new SaveResult.Conflict(second));
  }

  @Test
  void aDeletedProjectIsHiddenUntilItIsRestored() {
    Project project = create("Bugs");
    assertThat(store.delete(project.id())).isTrue();
    assertThat(store.delete(project.id())).isFalse();
    assertThat(store.find(project.id())).isEmpty();
    assertThat(page("").total()).isZero();
    assertThat(create("Bugs").slug()).isEqualTo("bugs-2");
    assertThat(store.restore(project.id())).isTrue();
    assertThat(store.restore(project.id())).isFalse();
    assertThat(store.find(project.id())).contains(project);
  }

  @Test
  void everyWordMustOccurSomewhereAndSignsAreLiteral() {
    create("Bug Tracker", "Assign tickets to people");
    create("Shop");
    assertThat(page("TICKETS bug").total()).isEqualTo(1);
    assertThat(page("tickets shop").total()).isZero();
    assertThat(page("50%").total()).isEqualTo(2);
    assertThat(page("5_%").total()).isZero();
    assertThat(page("!").total()).isZero();
  }

  @Test
  void pagesCountAllMatches() {
    for (int i = 0; i < 23; i++) {
      create("Project %02d".formatted(i));
    }
    Page last = store.list(new Query("project", Optional.empty(), Sort.NAME, 3, 10));
    assertThat(last.total()).isEqualTo(23);
    assertThat(last.rows())
        .extracting(r -> r.project().name())
        .containsExactly("Project 20", "Project 21", "Project 22");
    assertThat(
            store
                .list(new Query("", Optional.of(PublicStatus.PENDING), Sort.UPDATED, 1, 10))
                .total())
        .isEqualTo(23);
    assertThat(
            store.list(new Query("", Optional.of(PublicStatus.FAILED), Sort.CREATED, 1, 10)).rows())
        .isEmpty();
  }

  @Test
  void aBadDraftIsRefusedWithItsField() {
    assertThat(field(draft(" "))).isEqualTo("name");
    assertThat(field(draft("x".repeat(101)))).isEqualTo("name");
    assertThat(field(draft("a\nb"))).isEqualTo("name");
    assertThat(field(draft("a", "o".repeat(501)))).isEqualTo("objectives");
    assertThat(field(draft("a", java.util.Collections.nCopies(51, "o").toArray(String[]::new))))
        .isEqualTo("objectives");
    assertThat(field(new Draft("a", "", "", List.of(), new Project.ModelSource("b.jdl", " "))))
        .isEqualTo("model");
    assertThat(
            field(
                new Draft(
                    "a", "", "d".repeat(4001), List.of(), new Project.ModelSource("b.jdl", "x"))))
        .isEqualTo("description");
    assertThat(page("").total()).isZero();
  }

  private String field(Draft draft) {
    return switch (store.create(draft)) {
      case SaveResult.Invalid invalid -> invalid.field();
      default -> "";
    };
  }
}
