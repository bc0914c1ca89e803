package dev.q2o.client.shell;

import dev.q2o.client.command.CommandPalette;
import dev.q2o.client.command.CommandRegistry;
import dev.q2o.client.command.HelpOverlay;
import dev.q2o.client.command.Shortcuts;
import dev.q2o.client.command.UndoHistory;
import dev.q2o.client.fx.Background;
import dev.q2o.client.fx.Bag;
import dev.q2o.client.kit.HostDesktop;
import dev.q2o.client.kit.SearchField;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.live.LiveRuns;
import dev.q2o.client.theme.ThemeManager;
import dev.q2o.runner.Runner;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// The content of the application's window. JavaFX thread only; owns what it makes and lets go of
/// it in {@link #close}.
public final class ShellWindow {
  private static final double COMPACT_BELOW = 1100;

  /// What a window is built from.
  public record Parts(
      Runner runner,
      LiveRuns live,
      Background background,
      Clock clock,
      ZoneId zone,
      SettingsKeeper settings,
      HostDesktop desktop) {}

  /// Makes pages.
  @FunctionalInterface
  public interface Pages {
    Function<Route, Page> of(Workbench workbench);
  }

  private final CommandRegistry commands = new CommandRegistry();
  private final UndoHistory undo = new UndoHistory();
  private final Toasts toasts = new Toasts(undo);
  private final Overlays overlays = new Overlays();
  private final Dialogs dialogs = new Dialogs(overlays);
  private final StackPane root = new StackPane();
  private final Scene scene;
  private final ThemeManager theme;
  private final Router router;
  private final Bag bag = new Bag();

  /// @param quit closes the application
  public ShellWindow(Parts parts, Pages pages, Runnable quit) {
    Settings settings = parts.settings().get();
    root.getStyleClass().add("shell");
    scene = new Scene(root, settings.width(), settings.height());
    theme = new ThemeManager(scene);
    theme.appearance().set(settings.appearance());
    router = new Router(navigator -> pages.of(workbench(parts, navigator)), commands);
    new ShellCommands(this, quit).addTo(commands);
    NavRail rail = new NavRail(commands);
    Header header = new Header(commands, router.canGoBack(), theme.appearance());
    RecoveryNotice recovery = new RecoveryNotice(parts, router, toasts);
    BorderPane body =
        new BorderPane(router.host(), Ui.column(0, header, recovery), null, toasts.room(), null);
    BorderPane frame = new BorderPane(body, null, null, null, rail);
    StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
    root.getChildren().setAll(frame, toasts, overlays);
    Shortcuts.install(scene, commands, overlays::open);
    bag.listen(
        router.page(),
        (_, _, page) -> {
          if (page != null) {
            header.show(page);
            router.current().ifPresent(r -> rail.current(r.section()));
          }
        });
    bag.listen(
        scene.widthProperty(), (_, _, width) -> compact(rail, width.doubleValue() < COMPACT_BELOW));
    compact(rail, settings.width() < COMPACT_BELOW);
    bag.listen(theme.appearance(), (_, _, now) -> parts.settings().change(s -> s.with(now)));
  }

  private void compact(NavRail rail, boolean compact) {
    rail.compact(compact);
    toasts.asideOfPage(compact);
  }

  public Scene scene() {
    return scene;
  }

  public Navigator navigator() {
    return router;
  }

  public CommandRegistry commands() {
    return commands;
  }

  public ThemeManager theme() {
    return theme;
  }

  public Toasts toasts() {
    return toasts;
  }

  public Optional<Route> current() {
    return router.current();
  }

  public void close() {
    router.close();
    bag.empty();
    theme.close();
  }

  UndoHistory undo() {
    return undo;
  }

  void openPalette() {
    CommandPalette palette = new CommandPalette(commands, overlays::close);
    StackPane.setMargin(palette, new Insets(72, 20, 20, 20));
    overlays.show(palette, palette.field(), Pos.TOP_CENTER);
  }

  void openHelp() {
    HelpOverlay help = new HelpOverlay(commands, overlays::close);
    Parent closing = (Parent) help.lookup("#help-close");
    overlays.show(help, closing, Pos.CENTER);
  }

  void focusSearch() {
    Page page = router.page().get();
    if (page != null) {
      page.search().ifPresent(SearchField::requestFocus);
    }
  }

  Router router() {
    return router;
  }

  private Workbench workbench(Parts parts, Navigator navigator) {
    return new Workbench(
        parts.runner(),
        parts.live(),
        parts.background(),
        parts.clock(),
        parts.zone(),
        parts.settings(),
        parts.desktop(),
        navigator,
        toasts,
        dialogs);
  }
}
