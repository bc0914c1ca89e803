package dev.q2o.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Desk;
import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.shell.Route;
import dev.q2o.client.theme.Appearance;
import dev.q2o.contract.ids.ProjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShellScenarioTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);
  private Desk desk = Desk.on(runner);

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void thePaletteFindsACommandAndDoesIt() {
    desk.open(new Route.Projects());
    assertThat(desk.fx(() -> desk.window.commands().all().size())).isGreaterThanOrEqualTo(10);
    desk.press(KeyCode.SHORTCUT, KeyCode.K);
    desk.type("dark app");
    desk.press(KeyCode.ENTER);
    assertThat(desk.fx(() -> desk.window.theme().dark())).isTrue();
    desk.press(KeyCode.SHORTCUT, KeyCode.K);
    desk.type("status");
    desk.press(KeyCode.ENTER);
    assertThat(desk.window.current()).contains(new Route.Status(Optional.empty()));
  }

  @Test
  void thePaletteKeepsTheFocusAndGivesItBack() {
    samples.many();
    desk.open(new Route.Projects());
    desk.untilSeen("1–10 of 12");
    Node before = desk.fx(() -> desk.window.scene().getFocusOwner());
    desk.press(KeyCode.SHORTCUT, KeyCode.K);
    desk.press(KeyCode.TAB);
    assertThat(desk.node("#palette-field", Node.class).isFocused()).isTrue();
    desk.press(KeyCode.ESCAPE);
    assertThat(desk.fx(() -> desk.window.scene().getFocusOwner())).isSameAs(before);
  }

  @Test
  void aQuestionMarkShowsTheShortcutsButNotWhileTyping() {
    desk.open(new Route.Projects());
    desk.untilSeen("No project yet");
    desk.type("?");
    desk.untilSeen("Keyboard shortcuts");
    desk.press(KeyCode.ESCAPE);
    desk.open(new Route.NewProject());
    desk.type("?");
    assertThat(desk.sees("Everything can be reached with the keyboard")).isFalse();
  }

  @Test
  void theAppearanceIsRemembered() {
    desk.open(new Route.Projects());
    desk.appearance(Appearance.DARK);
    assertThat(desk.fx(() -> desk.settings().appearance())).isEqualTo(Appearance.DARK);
  }

  @Test
  void tabReachesEveryPartOfTheListAndNothingTrapsIt() {
    samples.many();
    desk.open(new Route.Projects());
    desk.untilSeen("1–10 of 12");
    List<String> walk = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      desk.press(KeyCode.TAB);
      Node owner = desk.fx(() -> desk.window.scene().getFocusOwner());
      walk.add(String.valueOf(owner.getId()));
    }
    assertThat(walk)
        .contains(
            "nav-go-status",
            "search",
            "header-palette-open",
            "menu",
            "status-filter",
            "sort",
            "new-project",
            "projects-table",
            "page-next");
  }

  @Test
  void everyControlHasAName() {
    ProjectId id = samples.project("Bug Tracker", "Ada", "");
    samples.completed(id);
    List<String> nameless = new ArrayList<>();
    for (Route route :
        List.of(
            new Route.Projects(),
            new Route.NewProject(),
            new Route.EditProject(id),
            new Route.ProjectDetails(id),
            new Route.Status(Optional.of(id)))) {
      desk.open(route);
      desk.settle();
      desk.fx(() -> {
        collect(desk.window.scene().getRoot(), route.getClass().getSimpleName(), nameless);
        return 0;
      });
    }
    assertThat(nameless).isEmpty();
  }

  private static void collect(Node node, String page, List<String> nameless) {
    boolean control =
        node instanceof ButtonBase
            || node instanceof TextInputControl
            || node instanceof ComboBoxBase<?>
            || node instanceof ListView<?>
            || node instanceof TableView<?>;
    boolean named =
        node.getAccessibleText() != null && !node.getAccessibleText().isBlank()
            || node instanceof ButtonBase button
                && button.getText() != null
                && !button.getText().isBlank();
    if (control && !named && node.isVisible() && node.isFocusTraversable()) {
      nameless.add(page + ": " + node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, page, nameless));
    }
  }
}
