package dev.q2o.client.shell;

import dev.q2o.client.command.CommandRegistry;
import dev.q2o.client.fx.Bag;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Shows one page at a time and keeps the way back. JavaFX thread only.
public final class Router implements Navigator {
  private final RouteHistory history = new RouteHistory();
  private final StackPane host = new StackPane();
  private final Function<Route, Page> pages;
  private final CommandRegistry commands;
  private final Bag bag = new Bag();
  private final ReadOnlyObjectWrapper<@Nullable Page> page = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();

  /// @param pages given the router, makes, or brings back, the page of a route
  public Router(Function<Navigator, Function<Route, Page>> pages, CommandRegistry commands) {
    this.commands = commands;
    this.pages = pages.apply(this);
    host.getStyleClass().add("page-host");
  }

  @Override
  public void open(Route route) {
    if (history.open(route)) {
      show(route);
    }
  }

  @Override
  public void replace(Route route) {
    history.replace(route);
    show(route);
  }

  @Override
  public void back() {
    if (history.canGoBack()) {
      history.back().ifPresent(this::show);
    }
  }

  public Optional<Route> current() {
    return history.current();
  }

  public ReadOnlyObjectProperty<@Nullable Page> page() {
    return page.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canGoBack() {
    return canGoBack.getReadOnlyProperty();
  }

  StackPane host() {
    return host;
  }

  /// Lets the shown page go.
  public void close() {
    leave();
    host.getChildren().clear();
  }

  private void show(Route route) {
    leave();
    Page next = pages.apply(route);
    next.attach();
    next.commands().forEach(c -> bag.add(commands.add(c)));
    host.getChildren().setAll(next.content());
    // Controls make their insides when they are styled; before that nothing inside can take the
    // focus.
    host.applyCss();
    canGoBack.set(history.canGoBack());
    page.set(next);
    next.focus();
  }

  private void leave() {
    bag.empty();
    Page before = page.get();
    if (before != null) {
      before.detach();
    }
  }
}
