package dev.q2o.client.shell;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.command.Command;
import dev.q2o.client.command.CommandRegistry;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Ui;
import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The places of the application, at the left. Narrow windows show the icons only.
final class NavRail extends VBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private final Map<Route.Section, Button> entries = new EnumMap<>(Route.Section.class);
  private final Label brand = Ui.label(text("app.name"), "brand");
  private final Button help;

  NavRail(CommandRegistry commands) {
    super(2);
    getStyleClass().add("nav-rail");
    Region filler = new Region();
    Ui.grow(filler);
    help = entry(commands, "help-open", text("nav.help"));
    Label mark = Ui.label("Q", "brand-mark");
    getChildren().addAll(Ui.styled(Ui.row(10, mark, brand), "brand-row"));
    for (Route.Section section : Route.Section.values()) {
      Button button =
          switch (section) {
            case PROJECTS -> entry(commands, "go-projects", text("nav.projects"));
            case STATUS -> entry(commands, "go-status", text("nav.status"));
          };
      entries.put(section, button);
      getChildren().add(button);
    }
    getChildren().addAll(filler, help);
  }

  void current(Route.Section section) {
    entries.forEach((s, button) -> button.pseudoClassStateChanged(CURRENT, s == section));
  }

  void compact(boolean compact) {
    ContentDisplay display = compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
    entries.values().forEach(b -> b.setContentDisplay(display));
    help.setContentDisplay(display);
    Ui.visible(brand, !compact);
    pseudoClassStateChanged(PseudoClass.getPseudoClass("compact"), compact);
  }

  private static Button entry(CommandRegistry commands, String id, String word) {
    Command command = commands.find(id).orElseThrow();
    Button button = new Button(word, command.icon().node());
    button.setId("nav-" + id);
    button.getStyleClass().add("nav-entry");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setGraphicTextGap(12);
    button.setOnAction(_ -> command.action().run());
    command
        .keys()
        .map(k -> Descriptor.of(command.title(), k))
        .orElse(Descriptor.of(command.title()))
        .on(button);
    return button;
  }
}
