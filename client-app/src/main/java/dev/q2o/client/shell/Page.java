package dev.q2o.client.shell;

import dev.q2o.client.command.Command;
import dev.q2o.client.kit.SearchField;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// What the window shows in its middle. The router calls {@link #attach} before the page is shown
/// and {@link #detach} after it has left; whatever a page listens to, it holds only in between.
/// JavaFX thread only.
public interface Page {
  Node content();

  ObservableValue<String> title();

  /// A field of the page that the header shows.
  default Optional<SearchField> search() {
    return Optional.empty();
  }

  /// What can be done on this page.
  default List<Command> commands() {
    return List.of();
  }

  void attach();

  void detach();

  /// Puts the focus where work begins.
  void focus();
}
