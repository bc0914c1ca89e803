package dev.q2o.runner.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner.Progress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two ends of one socket.
final class ControlTest {
  private final ScriptedTarget runs = new ScriptedTarget();
  @TempDir private Path data;

  @Test
  void whatIsAskedAndAnsweredArrivesAsItWasSent() throws IOException {
    try (ControlServer _ = ControlServer.start(data, runs);
        RunTarget other = connect()) {
      assertThat(other.elsewhere()).contains("process " + ProcessHandle.current().pid());
      assertThat(other.latest()).isEqualTo(runs.latest());
      assertThat(other.history("shop")).isEqualTo(runs.history("shop"));
      assertThat(other.find("shop#2"))
          .isEqualTo(new RunTarget.Listed("shop", ScriptedTarget.view()));
      assertThat(other.view(ScriptedTarget.RUN)).contains(ScriptedTarget.view());
      assertThat(other.view(new RunId(new UUID(1, 2)))).isEmpty();
      assertThat(other.text("known")).contains("{\n  \"a\": 1\n}");
      assertThat(other.text("unknown")).isEmpty();
    }
  }

  @Test
  void everyWishArrivesAndItsOutcomeComesBack() throws IOException {
    List<Wish> wishes =
        List.of(
            new Wish.Pause("user"),
            new Wish.Cancel("user"),
            new Wish.Retry("api", "user"),
            new Wish.Approve("plan", "user"),
            new Wish.Respond("api", List.of("One\nline.", "„Zwei“ \\ \u0000"), "user"));
    try (ControlServer _ = ControlServer.start(data, runs);
        RunTarget other = connect()) {
      for (Wish wish : wishes) {
        assertThat(other.ask(ScriptedTarget.RUN, wish)).isEqualTo(runs.outcome);
      }
      runs.outcome = new RunTarget.Outcome.Refused("No licence is left. Renew it.", true);
      assertThat(other.resume(ScriptedTarget.RUN)).isEqualTo(runs.outcome);
      Path out = data.resolve("out");
      assertThat(other.restart(ScriptedTarget.RUN, Optional.of(out))).isEqualTo(runs.outcome);
      assertThat(other.restart(ScriptedTarget.RUN, Optional.empty())).isEqualTo(runs.outcome);

      List<Object> asked = new ArrayList<>(wishes);
      asked.addAll(List.of("resume", "restart " + out, "restart there"));
      assertThat(runs.asked).isEqualTo(asked);
    }
  }

  @Test
  void problemsComeBackAsOneSentenceAndDefectsWithoutTheirDetail() throws IOException {
    try (ControlServer _ = ControlServer.start(data, runs);
        RunTarget other = connect()) {
      assertThatThrownBy(() -> other.find("nothing"))
          .isInstanceOf(TargetException.class)
          .hasMessage("There is no project 'nothing'.");
      assertThatThrownBy(() -> other.find("defect"))
          .hasMessage("Something went wrong inside the Q2O at work; its log has the details.");
    }
  }

  @Test
  void eventsAreFollowedInOrderUntilTheLast() throws IOException {
    List<RecordedEvent> sent = new ArrayList<>();
    for (int seq = 1; seq <= 2_000; seq++) {
      sent.add(ScriptedTarget.note(seq, "line " + seq));
    }
    runs.events.addAll(sent);
    runs.events.add(ScriptedTarget.END);
    try (ControlServer _ = ControlServer.start(data, runs);
        RunnerConnection other = connect()) {
      List<RecordedEvent> received = new ArrayList<>();
      other.follow(ScriptedTarget.RUN, 7, true, received::add);
      assertThat(received).isEqualTo(sent);
      assertThat(runs.asked).containsExactly("follow after 7");
    }
  }

  @Test
  void whoWatchesSeesBothLanes() throws IOException {
    List<Progress> frame =
        List.of(
            new Progress(ScriptedTarget.RUN, "api", "„Größe“ \\ \u001b[2J", 3, 40),
            new Progress(ScriptedTarget.RUN, "tests", "", 0, 0));
    runs.frames.add(frame);
    runs.frames.add(frame.subList(1, 2));
    runs.events.add(ScriptedTarget.note(8, "line"));
    runs.events.add(ScriptedTarget.END);
    try (ControlServer _ = ControlServer.start(data, runs);
        RunnerConnection other = connect()) {
      List<Object> received = new ArrayList<>();
      other.watch(
          ScriptedTarget.RUN,
          7,
          new RunTarget.Watcher() {
            @Override
            public boolean event(RecordedEvent event) {
              return received.add(event);
            }

            @Override
            public void frame(List<Progress> tasks) {
              received.add(tasks);
            }
          });
      assertThat(received)
          .containsExactly(frame, frame.subList(1, 2), ScriptedTarget.note(8, "line"));
      assertThat(runs.asked).containsExactly("follow after 7");
    }
  }

  @Test
  void anEventIsSeenAtOnceAndWhoFollowsHearsTheLastOfIt() throws IOException {
    List<RecordedEvent> received = new CopyOnWriteArrayList<>();
    CompletableFuture<RecordedEvent> first = new CompletableFuture<>();
    ControlServer server = ControlServer.start(data, runs);
    try (RunnerConnection other = connect()) {
      CompletableFuture<Void> following =
          CompletableFuture.runAsync(() ->
              other.follow(
                  ScriptedTarget.RUN,
                  0,
                  true,
                  event -> {
                    received.add(event);
                    first.complete(event);
                    return true;
                  }));
      runs.events.add(ScriptedTarget.note(1, "begun"));
      assertThat(first.join()).isEqualTo(ScriptedTarget.note(1, "begun"));
      runs.events.add(ScriptedTarget.note(2, "last"));
      server.close();
      following.join();
      assertThat(received)
          .containsExactly(ScriptedTarget.note(1, "begun"), ScriptedTarget.note(2, "last"));
      assertThatThrownBy(() -> other.view(ScriptedTarget.RUN))
          .isInstanceOf(TargetException.class)
          .hasMessage(
              "The Q2O that owns %s (process %d) has ended or does not answer. Try again."
                  .formatted(data, ProcessHandle.current().pid()));
    }
  }

  @Test
  void whatComesOfAWishIsSeenEvenIfItEndsTheOtherSide() throws IOException {
    runs.events.addAll(
        List.of(ScriptedTarget.note(1, "pausing"), ScriptedTarget.note(2, "paused")));
    ControlServer server = ControlServer.start(data, runs);
    List<RecordedEvent> received = new ArrayList<>();
    try (RunnerConnection other = connect()) {
      runs.onAsk = () -> CompletableFuture.runAsync(server::close);
      RunTarget.Outcome outcome =
          other.askAndFollow(
              ScriptedTarget.RUN,
              new Wish.Pause("user"),
              0,
              event -> {
                received.add(event);
                return true;
              });
      assertThat(outcome).isEqualTo(runs.outcome);
      assertThat(received).hasSize(2);
    }
  }

  @Test
  void aRefusedWishIsNotFollowed() throws IOException {
    runs.outcome = new RunTarget.Outcome.Refused("It does nothing that could pause.", false);
    try (ControlServer _ = ControlServer.start(data, runs);
        RunnerConnection other = connect()) {
      assertThat(
              other.askAndFollow(
                  ScriptedTarget.RUN,
                  new Wish.Pause("user"),
                  0,
                  event -> {
                    throw new AssertionError(event.toString());
                  }))
          .isEqualTo(runs.outcome);
    }
  }

  @Test
  void theSocketIsTheUsersAlone() throws IOException {
    assumeThat(data.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Files.createDirectory(data.resolve("control"));
    Files.setPosixFilePermissions(
        data.resolve("control"), PosixFilePermissions.fromString("rwxrwxrwx"));
    try (ControlServer _ = ControlServer.start(data, runs)) {
      assertThat(Files.getPosixFilePermissions(data.resolve("control")))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aDataFolderDeepInTheTreeHasItsSocketElsewhereAndTakesItAway() throws IOException {
    Path deep = data.resolve("a".repeat(90)).resolve("b".repeat(90));
    Path socket;
    try (ControlServer _ = ControlServer.start(deep, runs);
        RunTarget other = RunnerConnection.to(deep).orElseThrow()) {
      socket = Path.of(Files.readString(deep.resolve("control/address")).strip());
      assertThat(socket.startsWith(deep)).isFalse();
      assertThat(other.view(ScriptedTarget.RUN)).isPresent();
    }
    assertThat(socket).doesNotExist();
    assertThat(socket.getParent()).doesNotExist();
    assertThat(RunnerConnection.to(deep)).isEmpty();
  }

  @Test
  void theSocketOfAKilledProcessIsReplaced() throws IOException {
    Path left = leftBehind(data.resolve("control/socket"));
    Path temporary = leftBehind(Files.createTempDirectory("q2o-").resolve("socket"));
    Files.writeString(data.resolve("control/address"), temporary + "\n");
    assertThat(RunnerConnection.to(data)).isEmpty();

    try (ControlServer _ = ControlServer.start(data, runs);
        RunTarget other = connect()) {
      assertThat(other.view(ScriptedTarget.RUN)).isPresent();
      assertThat(temporary.getParent()).doesNotExist();
    }
    assertThat(left).doesNotExist();
  }

  @Test
  void aDamagedAddressTakesNothingAway() throws IOException {
    Path precious = Files.createDirectory(data.resolve("q2o-precious")).resolve("notes");
    Files.writeString(precious, "mine");
    Files.createDirectories(data.resolve("control"));
    for (String damaged :
        new String[] {precious.toString(), "", "\u0000", "/", "x".repeat(9_000)}) {
      Files.writeString(data.resolve("control/address"), damaged);
      try (ControlServer _ = ControlServer.start(data, runs);
          RunTarget other = connect()) {
        assertThat(other.view(ScriptedTarget.RUN)).isPresent();
      }
    }
    assertThat(precious).hasContent("mine");
  }

  private static Path leftBehind(Path socket) throws IOException {
    Files.createDirectories(socket.getParent());
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(socket).exists();
    return socket;
  }

  private RunnerConnection connect() {
    return RunnerConnection.to(data).orElseThrow();
  }
}
