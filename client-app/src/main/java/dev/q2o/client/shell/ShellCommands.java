package dev.q2o.client.shell;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.command.Command;
import dev.q2o.client.command.Command.Group;
import dev.q2o.client.command.CommandRegistry;
import dev.q2o.client.theme.Appearance;
import dev.q2o.client.theme.Icon;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;

/// What can be done wherever one is.
final class ShellCommands {
  private final ShellWindow window;
  private final Runnable quit;

  ShellCommands(ShellWindow window, Runnable quit) {
    this.window = window;
    this.quit = quit;
  }

  void addTo(CommandRegistry registry) {
    all().forEach(registry::add);
  }

  private List<Command> all() {
    Navigator go = window.navigator();
    ObjectProperty<Appearance> appearance = window.theme().appearance();
    return List.of(
        Command.of(
                "go-projects",
                text("command.go-projects"),
                Group.GO,
                Icon.PROJECTS,
                () -> go.open(new Route.Projects()))
            .keys("Shortcut+1"),
        Command.of(
                "go-status",
                text("command.go-status"),
                Group.GO,
                Icon.STATUS,
                () -> go.open(new Route.Status(Optional.empty())))
            .keys("Shortcut+2"),
        Command.of("go-back", text("command.go-back"), Group.GO, Icon.BACK, go::back)
            .keys("Alt+Left")
            .when(window.router().canGoBack()),
        Command.of(
                "search-focus", text("command.search"), Group.GO, Icon.SEARCH, window::focusSearch)
            .keys("Shortcut+F"),
        Command.of(
                "project-new",
                text("command.project-new"),
                Group.PROJECT,
                Icon.NEW,
                () -> go.open(new Route.NewProject()))
            .keys("Shortcut+N"),
        Command.of(
                "theme-next",
                text("command.theme-next"),
                Group.VIEW,
                Icon.THEME_SYSTEM,
                this::nextTheme)
            .keys("Shortcut+Shift+L"),
        Command.of(
            "theme-system",
            text("command.theme-system"),
            Group.VIEW,
            Icon.THEME_SYSTEM,
            () -> appearance.set(Appearance.SYSTEM)),
        Command.of(
            "theme-light",
            text("command.theme-light"),
            Group.VIEW,
            Icon.THEME_LIGHT,
            () -> appearance.set(Appearance.LIGHT)),
        Command.of(
            "theme-dark",
            text("command.theme-dark"),
            Group.VIEW,
            Icon.THEME_DARK,
            () -> appearance.set(Appearance.DARK)),
        Command.of(
                "palette-open",
                text("command.palette"),
                Group.APPLICATION,
                Icon.COMMANDS,
                window::openPalette)
            .keys("Shortcut+K"),
        Command.of(
                "undo",
                text("command.undo"),
                Group.APPLICATION,
                Icon.UNDO,
                () -> window.undo().undo())
            .keys("Shortcut+Z")
            .when(window.undo().available()),
        Command.of(
                "help-open", text("command.help"), Group.APPLICATION, Icon.HELP, window::openHelp)
            .keys("F1"),
        Command.of("quit", text("command.quit"), Group.APPLICATION, Icon.QUIT, quit)
            .keys("Shortcut+Q"));
  }

  private void nextTheme() {
    ObjectProperty<Appearance> appearance = window.theme().appearance();
    appearance.set(appearance.get().next());
  }
}
