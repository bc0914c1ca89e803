package dev.q2o.client.shell;

import static dev.q2o.client.i18n.Messages.text;

import atlantafx.base.theme.Styles;
import dev.q2o.client.command.Command;
import dev.q2o.client.command.CommandRegistry;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Appearance;
import dev.q2o.client.theme.Icon;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// Above the page: the way back, its title, its search field, and what concerns the whole window.
final class Header extends HBox {
  private final Label title = Ui.label("", "page-title");
  private final StackPane searchSlot = new StackPane();
  private final Button back;
  private final Button theme;
  private final CommandRegistry commands;

  Header(
      CommandRegistry commands,
      ReadOnlyBooleanProperty canGoBack,
      ObjectProperty<Appearance> appearance) {
    super(8);
    this.commands = commands;
    getStyleClass().add("app-header");
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    back = commandButton("go-back", Icon.BACK);
    back.disableProperty().bind(canGoBack.not());
    title.setId("page-title");
    title.setMinWidth(60);
    searchSlot.setMinWidth(160);
    searchSlot.setPrefWidth(300);
    theme = commandButton("theme-next", Icon.THEME_SYSTEM);
    appearance.addListener((_, _, now) -> showAppearance(now));
    showAppearance(appearance.get());
    MenuButton more = new MenuButton("", Icon.MORE.node());
    more.setId("menu");
    more.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
    Descriptor.of(text("header.menu")).on(more);
    more.setOnShowing(_ -> fill(more));
    fill(more);
    getChildren()
        .setAll(
            back,
            Ui.grow(title),
            Ui.spacer(),
            searchSlot,
            commandButton("palette-open", Icon.COMMANDS),
            theme,
            more);
  }

  void show(Page page) {
    title.textProperty().unbind();
    title.textProperty().bind(page.title());
    searchSlot.getChildren().setAll(page.search().stream().toList());
    Ui.visible(searchSlot, page.search().isPresent());
  }

  private Button commandButton(String id, Icon icon) {
    Command command = commands.find(id).orElseThrow();
    Descriptor descriptor =
        command
            .keys()
            .map(k -> Descriptor.of(command.title(), k))
            .orElse(Descriptor.of(command.title()));
    return Ui.id(Ui.iconButton(icon, descriptor, command.action()), "header-" + id);
  }

  private void showAppearance(Appearance now) {
    theme.setGraphic(
        switch (now) {
          case SYSTEM -> Icon.THEME_SYSTEM.node();
          case LIGHT -> Icon.THEME_LIGHT.node();
          case DARK -> Icon.THEME_DARK.node();
        });
    String name =
        switch (now) {
          case SYSTEM -> text("theme.now-system");
          case LIGHT -> text("theme.now-light");
          case DARK -> text("theme.now-dark");
        };
    commands
        .find("theme-next")
        .flatMap(Command::keys)
        .map(k -> Descriptor.of(name, k))
        .or(() -> Optional.of(Descriptor.of(name)))
        .ifPresent(d -> d.on(theme));
  }

  private void fill(MenuButton menu) {
    menu.getItems().clear();
    for (Command.Group group : Command.Group.values()) {
      var items =
          commands.all().stream().filter(c -> c.group() == group).map(Header::item).toList();
      if (!items.isEmpty() && !menu.getItems().isEmpty()) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      menu.getItems().addAll(items);
    }
  }

  private static MenuItem item(Command command) {
    MenuItem item = new MenuItem(command.title(), command.icon().node());
    item.setId("menu-" + command.id());
    // Shown only: the scene's shortcut does the work, so a key never acts twice.
    item.setDisable(!command.enabled().get());
    item.setOnAction(_ -> command.action().run());
    return item;
  }
}
