package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.command.Command;
import dev.q2o.client.fx.Bag;
import dev.q2o.client.fx.LatestCall;
import dev.q2o.client.fx.Ticker;
import dev.q2o.client.kit.StatePane;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.shell.Page;
import dev.q2o.client.shell.Workbench;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunView;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// One run, any run, on a page of its own.
public final class RunPage implements Page {
  private final Workbench bench;
  private final RunId id;
  private final RunRow row;
  private final StatePane states;
  private final StringProperty title = new SimpleStringProperty("");
  private final LatestCall<Optional<RunView>> loads;
  private final Bag bag = new Bag();
  private final Ticker ticker;
  private long lastSeq = -1;

  public RunPage(Workbench bench, AnswerDrafts drafts, RunId id) {
    this.bench = bench;
    this.id = id;
    row = new RunRow(bench, drafts, (_, _) -> {});
    ticker = new Ticker(row::tick);
    VBox body = Ui.column(0, row);
    body.getStyleClass().addAll("page-body", "page-body-alone");
    states = new StatePane(Ui.scroll(body));
    loads =
        bench
            .background()
            .latest(
                found ->
                    found.ifPresentOrElse(
                        this::show,
                        () ->
                            states.empty(
                                Icon.STATUS, text("run.gone-title"), text("run.gone-detail"))),
                failure -> states.error(failure.sentence(), this::load));
    states.loading(text("status.loading"));
  }

  @Override
  public Node content() {
    return states;
  }

  @Override
  public ObservableValue<String> title() {
    return title;
  }

  @Override
  public List<Command> commands() {
    return new RunCommands(row::card, bench.toasts()).all();
  }

  @Override
  public void attach() {
    bag.add(bench.live().watch(this::changed));
    bag.add(() -> ticker.set(false));
    bag.add(loads::forget);
    load();
  }

  @Override
  public void detach() {
    bag.empty();
  }

  @Override
  public void focus() {
    row.focus();
  }

  private void load() {
    loads.submit(() -> bench.runner().view(id));
  }

  private void changed(Collection<RunView> views) {
    views.stream().filter(v -> v.run().equals(id)).forEach(this::show);
  }

  private void show(RunView run) {
    if (run.lastSeq() < lastSeq) {
      return;
    }
    lastSeq = run.lastSeq();
    title.set(text("run.title", run.projectName(), run.number()));
    row.show(run, true);
    boolean first = !states.isReady();
    states.ready();
    ticker.set(!run.state().ended() && !bag.isEmpty());
    if (first) {
      row.focus();
    }
  }
}
