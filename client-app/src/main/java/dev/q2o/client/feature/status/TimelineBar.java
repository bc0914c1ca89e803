package dev.q2o.client.feature.status;

import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.Tone;
import dev.q2o.contract.run.TaskView;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javafx.scene.layout.Region;

/// When a task ran, as a bar on a line that stands for the whole run.
final class TimelineBar extends Region {
  private static final double HEIGHT = 8;
  private final Region bar = new Region();
  private double from;
  private double to;

  TimelineBar() {
    getStyleClass().add("timeline");
    bar.getStyleClass().add("timeline-bar");
    bar.setManaged(false);
    getChildren().add(bar);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setMouseTransparent(true);
  }

  void show(TaskView task, Span span) {
    Optional<Instant> started = task.startedAt();
    bar.setVisible(started.isPresent());
    bar.getStyleClass().removeAll(Arrays.stream(Tone.values()).map(Tone::styleClass).toList());
    bar.getStyleClass().add(Look.of(task.state()).tone().styleClass());
    from = started.map(span::at).orElse(0.0);
    to = task.endedAt().map(span::at).orElse(1.0);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double x = Math.min(from * width, width - 3);
    bar.resizeRelocate(x, 0, Math.max(3, (to - from) * width), HEIGHT);
  }
}
