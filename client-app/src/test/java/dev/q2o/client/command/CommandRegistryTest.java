package dev.q2o.client.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.q2o.client.theme.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

class CommandRegistryTest {
  private final CommandRegistry registry = new CommandRegistry();
  private final List<String> done = new ArrayList<>();

  @Test
  void aShortcutBelongsToOneCommand() {
    registry.add(command("a", "First").keys("Shortcut+A"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.add(command("b", "Second").keys("Shortcut+A")));
    assertThatIllegalArgumentException().isThrownBy(() -> registry.add(command("a", "Again")));
  }

  @Test
  void searchFindsAllWordsAndPutsBeginningsFirst() {
    registry.add(command("a", "Run project"));
    registry.add(command("b", "New project"));
    registry.add(command("c", "Go to projects"));
    registry.add(command("d", "Project settings"));
    assertThat(registry.search("project"))
        .extracting(Command::id)
        .containsExactly("d", "a", "b", "c");
    assertThat(registry.search("proj new")).extracting(Command::id).containsExactly("b");
    assertThat(registry.search("")).hasSize(4);
  }

  @Test
  void whatCannotBeDoneNowIsNotDone() {
    SimpleBooleanProperty possible = new SimpleBooleanProperty(false);
    registry.add(command("a", "Run").when(possible));
    assertThat(registry.run("a")).isFalse();
    possible.set(true);
    assertThat(registry.run("a")).isTrue();
    assertThat(done).containsExactly("a");
  }

  @Test
  void aCommandThatWasTakenBackIsGone() {
    Runnable back = registry.add(command("a", "Run"));
    back.run();
    assertThat(registry.all()).isEmpty();
  }

  private Command command(String id, String title) {
    return Command.of(id, title, Command.Group.RUN, Icon.RUN, () -> done.add(id));
  }
}
