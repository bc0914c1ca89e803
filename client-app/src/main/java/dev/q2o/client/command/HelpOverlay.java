package dev.q2o.client.command;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// All shortcuts of the moment, by group, in two columns.
public final class HelpOverlay extends VBox {

  public HelpOverlay(CommandRegistry registry, Runnable close) {
    super(14);
    getStyleClass().add("dialog-card");
    setMaxSize(720, USE_PREF_SIZE);
    Button closing = Ui.iconButton(Icon.CLEAR, Descriptor.of(text("dialog.close")), close);
    closing.setId("help-close");
    List<Node> groups = new ArrayList<>();
    for (Command.Group group : Command.Group.values()) {
      List<Command> some =
          registry.all().stream().filter(c -> c.group() == group && c.keys().isPresent()).toList();
      if (!some.isEmpty()) {
        groups.add(group(group, some));
      }
    }
    VBox left = Ui.column(18);
    VBox right = Ui.column(18);
    for (Node group : groups) {
      (rows(left) <= rows(right) ? left : right).getChildren().add(group);
    }
    HBox columns = new HBox(32, Ui.grow(left), Ui.grow(right));
    left.setPrefWidth(300);
    right.setPrefWidth(300);
    ScrollPane scroll = Ui.scroll(columns);
    getChildren()
        .setAll(
            Ui.row(8, Ui.label(text("help.title"), "dialog-title"), Ui.spacer(), closing),
            Ui.prose(text("help.intro"), "muted"),
            Ui.grow(scroll));
  }

  private static int rows(VBox column) {
    return column.getChildren().stream().mapToInt(n -> ((GridPane) n).getRowCount() + 1).sum();
  }

  private static GridPane group(Command.Group group, List<Command> commands) {
    GridPane grid = new GridPane(12, 8);
    ColumnConstraints wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    ColumnConstraints keys = new ColumnConstraints();
    keys.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().setAll(wide, keys);
    grid.add(Ui.label(title(group), "section-label"), 0, 0, 2, 1);
    int row = 1;
    for (Command command : commands) {
      grid.add(Ui.label(command.title()), 0, row);
      grid.add(Ui.label(command.keysText(), "key-cap"), 1, row++);
    }
    return grid;
  }

  static String title(Command.Group group) {
    return switch (group) {
      case GO -> text("group.go");
      case PROJECT -> text("group.project");
      case RUN -> text("group.run");
      case VIEW -> text("group.view");
      case APPLICATION -> text("group.application");
    };
  }
}
