package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.fx.LatestCall;
import dev.q2o.client.kit.Formats;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.shell.Workbench;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunView;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// The events of a run as lines. Reads what is new from the journal whenever the run changed, so no
/// line is ever missing; stays at the end while the end is in sight.
final class LogPane extends StackPane {
  private static final double ROW = 24;
  private static final int ROWS = 15;
  private static final int BATCH = 2_000;
  private final Workbench bench;
  private final ListView<LogLine> list = new ListView<>();
  private final LatestCall<List<RecordedEvent>> calls;
  private Optional<RunId> run = Optional.empty();
  private long wanted;

  LogPane(Workbench bench) {
    this.bench = bench;
    list.setId("log");
    list.getStyleClass().addAll("plain-list", "log-list");
    list.setFixedCellSize(ROW);
    list.setPrefHeight(ROW * ROWS + 4);
    list.setAccessibleText(text("card.log"));
    list.setPlaceholder(Ui.label(text("card.log-loading"), "muted"));
    list.setCellFactory(_ -> new LineCell());
    calls =
        bench
            .background()
            .latest(this::accept, f -> list.setPlaceholder(Ui.label(f.sentence(), "muted")));
    getChildren().setAll(list);
  }

  void show(RunView view) {
    if (!run.equals(Optional.of(view.run()))) {
      run = Optional.of(view.run());
      list.getItems().clear();
      wanted = 0;
    }
    if (view.lastSeq() > wanted) {
      wanted = view.lastSeq();
      read();
    }
  }

  private void read() {
    run.ifPresent(id -> {
      long after = last();
      calls.submit(() -> bench.runner().events(id, after, BATCH));
    });
  }

  private void accept(List<RecordedEvent> events) {
    long last = last();
    List<LogLine> fresh = events.stream().filter(e -> e.seq() > last).map(LogLine::of).toList();
    if (fresh.isEmpty()) {
      return;
    }
    int before = list.getItems().size();
    boolean atEnd = before == 0 || list.getSelectionModel().isEmpty();
    list.getItems().addAll(fresh);
    if (atEnd) {
      list.scrollTo(list.getItems().size() - 1);
    }
    if (last() < wanted) {
      read();
    }
  }

  private long last() {
    return list.getItems().isEmpty() ? 0 : list.getItems().getLast().seq();
  }

  private final class LineCell extends ListCell<LogLine> {
    private final Label time = Ui.label("", "mono", "muted");
    private final Label task = Ui.label("", "mono", "log-task");
    private final Label sentence = new Label();
    private final HBox row = Ui.row(12, time, task, sentence);

    LineCell() {
      time.setMinWidth(62);
      task.setMinWidth(150);
      task.setPrefWidth(150);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(LogLine line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      time.setText(Formats.clockTime(line.at(), bench.zone()));
      task.setText(line.task());
      sentence.setText(line.sentence());
      sentence.getStyleClass().setAll("label", "log-sentence", line.tone().styleClass());
      setAccessibleText(line.task() + " " + line.sentence());
      setGraphic(row);
    }
  }
}
