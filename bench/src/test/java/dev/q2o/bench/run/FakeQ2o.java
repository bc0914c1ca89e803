package dev.q2o.bench.run;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunEventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A tiny program with the command line of `q2o run`, so that the crash benchmark can be shown to
/// find each defect it looks for. The model file says which defect it has.
final class FakeQ2o {
  private static final RunId RUN = RunId.parse("run_01jd9q3v5ye8r9k2m4n6p8q0s2");
  private static final int TASKS = 8;

  private final RunEventCodec codec = new RunEventCodec();
  private final Path journal;
  private final Path out;
  private final String defect;
  private final List<RecordedEvent> events = new ArrayList<>();

  private FakeQ2o(Path data, Path out, String defect) {
    this.journal = data.resolve("journal");
    this.out = out;
    this.defect = defect;
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    Path data = Path.of(options.get("--data"));
    Files.createDirectories(data);
    Path remembered = data.resolve("options");
    if (options.containsKey("--resume")) {
      List<String> lines = Files.readAllLines(remembered);
      new FakeQ2o(data, Path.of(lines.get(0)), lines.get(1)).resume();
    } else {
      String defect = Files.readString(Path.of(options.get("--model"))).strip();
      Path half = data.resolve("options.half");
      Files.writeString(half, options.get("--out") + "\n" + defect + "\n");
      Files.move(half, remembered, StandardCopyOption.REPLACE_EXISTING);
      new FakeQ2o(data, Path.of(options.get("--out")), defect).work(false);
    }
  }

  private void resume() throws Exception {
    for (String line : Files.readAllLines(journal)) {
      events.add(codec.decode(line));
    }
    if (defect.equals("forgets") && events.size() > 2) {
      events.removeLast();
    }
    work(true);
  }

  private void work(boolean resumed) throws Exception {
    tell(new RunEvent.RunStarted(resumed ? 2 : 1, "here"));
    for (int i = 0; i < TASKS; i++) {
      String task = "task-" + i;
      boolean done =
          events.stream()
              .anyMatch(event ->
                  event.event() instanceof RunEvent.TaskSucceeded succeeded
                      && succeeded.task().equals(task));
      if (!done || (resumed && defect.equals("repeats"))) {
        tell(new RunEvent.TaskStarted(task, 1));
        new CountDownLatch(1).await(60, TimeUnit.MILLISECONDS); // the work
        tell(new RunEvent.TaskSucceeded(task, 1, "t", List.of()));
      }
    }
    if (resumed && defect.equals("gives-up")) {
      System.err.println("q2o: it is too hard.");
      System.exit(3);
    }
    deliver(resumed && defect.equals("differs") ? "other" : "same");
    tell(new RunEvent.RunCompleted("e", "t"));
  }

  private void deliver(String content) throws IOException {
    Path project = out.resolve("shop");
    Files.createDirectories(project);
    Files.writeString(project.resolve("a.txt"), content);
    Files.writeString(project.resolve("EVIDENCE.json"), "{\"treeSha256\":\"t\"}");
  }

  private void tell(RunEvent event) throws IOException {
    RecordedEvent recorded = new RecordedEvent(RUN, events.size() + 1, Instant.EPOCH, event);
    events.add(recorded);
    String line = codec.encode(recorded);
    Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    System.out.println(line);
  }
}
