package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class LiveProgressTest {
  private final StringWriter out = new StringWriter();
  private final InstantSource clock = InstantSource.fixed(Samples.START.plusSeconds(5));

  @Test
  void plainOutputTellsEveryTaskOnce() {
    LiveProgress progress = new LiveProgress(terminal(false), clock);

    progress.show(Samples.working());
    progress.show(Samples.working());
    progress.show(Samples.completed());
    progress.close();

    assertThat(out.toString().lines().toList())
        .hasSize(3)
        .allMatch(line -> line.startsWith("  ✓ "))
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void liveOutputErasesWhatItDrewAndLeavesEndedTasks() {
    LiveProgress progress = new LiveProgress(terminal(true), clock);

    progress.show(Samples.working());
    progress.show(Samples.completed());
    progress.close();

    String screen = Screen.of(out.toString());
    assertThat(screen.lines().toList()).hasSize(3).allMatch(line -> line.startsWith("  ✓ "));
    assertThat(out.toString()).contains("REST API and admin pages").contains("33 %");
  }

  @Test
  void aResumedRunDoesNotRepeatWhatWasDone() {
    LiveProgress progress = new LiveProgress(terminal(false), clock);

    progress.skipEnded(Samples.working());
    progress.show(Samples.completed());

    assertThat(out.toString()).doesNotContain("Domain model").contains("REST API and admin pages");
  }

  private Terminal terminal(boolean live) {
    PrintWriter writer = new PrintWriter(out);
    return new Terminal(writer, writer, writer, Style.PLAIN, live, 80);
  }
}
