package dev.q2o.client.command;

import static dev.q2o.client.i18n.Messages.text;

import atlantafx.base.controls.CustomTextField;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// Finds a command by typing, does it with Enter. The focus stays in the field; the arrows move the
/// choice.
public final class CommandPalette extends VBox {
  private static final double ROW = 36;
  private static final int ROWS = 9;
  private final CustomTextField field = new CustomTextField();
  private final ListView<Command> list = new ListView<>();
  private final CommandRegistry registry;
  private final Runnable close;

  /// @param close called before a chosen command is done
  public CommandPalette(CommandRegistry registry, Runnable close) {
    this.registry = registry;
    this.close = close;
    getStyleClass().add("palette");
    setMaxSize(560, ROW * ROWS + 66);
    field.setId("palette-field");
    field.setLeft(Icon.COMMANDS.node());
    field.setPromptText(text("palette.prompt"));
    field.setAccessibleText(text("palette.prompt"));
    list.setId("palette-list");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setAccessibleText(text("palette.list"));
    list.setPlaceholder(Ui.label(text("palette.nothing"), "face-detail"));
    list.setCellFactory(_ -> new CommandCell());
    list.setOnMouseClicked(_ -> choose());
    field.textProperty().addListener((_, _, _) -> filter());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getChildren().setAll(field, Ui.grow(list));
    filter();
  }

  public CustomTextField field() {
    return field;
  }

  private void filter() {
    List<Command> found =
        registry.search(field.getText()).stream().filter(c -> c.enabled().get()).toList();
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
  }

  private void key(KeyEvent event) {
    int size = list.getItems().size();
    int at = list.getSelectionModel().getSelectedIndex();
    if (event.getCode() == KeyCode.DOWN && size > 0) {
      select((at + 1) % size);
    } else if (event.getCode() == KeyCode.UP && size > 0) {
      select((at + size - 1) % size);
    } else if (event.getCode() == KeyCode.ENTER) {
      choose();
    } else {
      return;
    }
    event.consume();
  }

  private void select(int index) {
    list.getSelectionModel().clearAndSelect(index);
    list.scrollTo(Math.max(0, index - ROWS / 2));
  }

  private void choose() {
    Command command = list.getSelectionModel().getSelectedItem();
    if (command != null) {
      close.run();
      command.action().run();
    }
  }

  private static final class CommandCell extends ListCell<Command> {
    @Override
    protected void updateItem(Command command, boolean empty) {
      super.updateItem(command, empty);
      if (empty || command == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      Label keys = Ui.label(command.keysText(), "key-cap");
      Ui.visible(keys, command.keys().isPresent());
      setGraphic(Ui.row(10, command.icon().node(), Ui.label(command.title()), Ui.spacer(), keys));
      setAccessibleText(command.title() + " " + command.keysText());
    }
  }
}
