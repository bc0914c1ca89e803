package dev.q2o.client.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// All commands of the moment: those of the window, and those of the page that is shown. JavaFX
/// thread only.
public final class CommandRegistry {
  private final ObservableList<Command> commands = FXCollections.observableArrayList();

  /// @return takes the command back
  /// @throws IllegalArgumentException when the id or the shortcut is taken
  public Runnable add(Command command) {
    for (Command other : commands) {
      boolean sameKeys = command.keys().isPresent() && command.keys().equals(other.keys());
      if (other.id().equals(command.id()) || sameKeys) {
        throw new IllegalArgumentException(command.id() + " collides with " + other.id());
      }
    }
    commands.add(command);
    return () -> commands.remove(command);
  }

  public ObservableList<Command> all() {
    return FXCollections.unmodifiableObservableList(commands);
  }

  public Optional<Command> find(String id) {
    return commands.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /// Does it when it can be done now.
  public boolean run(String id) {
    Optional<Command> command = find(id).filter(c -> c.enabled().get());
    command.ifPresent(c -> c.action().run());
    return command.isPresent();
  }

  /// Commands whose title has all the words, those that begin with the first word in front; all of
  /// them for an empty text.
  public List<Command> search(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return List.copyOf(commands);
    }
    List<String> words = List.of(wanted.split("\\s+"));
    return commands.stream()
        .filter(c -> words.stream().allMatch(lower(c)::contains))
        .sorted(Comparator.comparing((Command c) -> !lower(c).startsWith(words.getFirst())))
        .toList();
  }

  private static String lower(Command command) {
    return command.title().toLowerCase(Locale.ROOT);
  }
}
