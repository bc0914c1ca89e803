package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Ui;
import dev.q2o.runner.Runner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/// The last lines of what a running task prints, as far as they were seen: the progress lane leaves
/// out what comes too fast for the eye. The whole output is kept with the check.
final class LiveTail extends VBox {
  private static final int LINES = 8;
  private final Map<String, Deque<String>> tails = new HashMap<>();
  private final Map<String, Double> shares = new HashMap<>();
  private final Label lines = Ui.label("", "mono", "live-lines");
  private final ProgressBar share = new ProgressBar(0);
  private String task = "";

  LiveTail() {
    super(6);
    getStyleClass().add("live-tail");
    setId("live-tail");
    lines.setAccessibleText(text("card.live"));
    lines.setMinHeight(USE_PREF_SIZE);
    share.setMaxWidth(Double.MAX_VALUE);
    share.getStyleClass().add("run-progress");
    getChildren().setAll(Ui.label(text("card.live"), "section-label"), share, lines);
  }

  void receive(Map<String, Runner.Progress> frame) {
    frame.forEach((key, progress) -> {
      Deque<String> tail = tails.computeIfAbsent(key, _ -> new ArrayDeque<>());
      if (!progress.line().isBlank() && !progress.line().equals(tail.peekLast())) {
        tail.addLast(progress.line().stripTrailing());
      }
      if (tail.size() > LINES) {
        tail.removeFirst();
      }
      shares.put(key, progress.total() > 0 ? (double) progress.done() / progress.total() : -1.0);
    });
    if (frame.containsKey(task)) {
      draw();
    }
  }

  /// @param key of the running task to show; empty for none
  void show(String key) {
    task = key;
    draw();
  }

  private void draw() {
    Deque<String> tail = tails.getOrDefault(task, new ArrayDeque<>());
    Ui.visible(this, !tail.isEmpty());
    lines.setText(String.join("\n", tail));
    double done = shares.getOrDefault(task, -1.0);
    Ui.visible(share, done >= 0);
    share.setProgress(Math.max(0, done));
  }
}
