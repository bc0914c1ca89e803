package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.command.Command;
import dev.q2o.client.shell.Toasts;
import dev.q2o.client.theme.Icon;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What can be done with the run that is open, for the palette and the keyboard.
record RunCommands(Supplier<Optional<RunCard>> open, Toasts toasts) {

  List<Command> all() {
    return List.of(
        command("run-pause", text("command.run-pause"), Icon.PAUSE, "#run-pause"),
        command(
            "run-resume",
            text("command.run-resume"),
            Icon.RESUME,
            "#run-resume",
            "#interrupted-resume"),
        command("run-cancel", text("command.run-cancel"), Icon.CANCEL, "#run-cancel"),
        command("run-restart", text("command.run-restart"), Icon.REFRESH, "#run-restart"),
        command("task-retry", text("command.task-retry"), Icon.REFRESH, "#task-retry"),
        command("run-approve", text("command.run-approve"), Icon.PASSED, "#gate-approve"),
        Command.of(
                "run-answer",
                text("command.run-answer"),
                Command.Group.RUN,
                Icon.HELP,
                () -> told(open.get().map(RunCard::focusQuestions).orElse(false)))
            .keys("Shortcut+J"));
  }

  private Command command(String id, String title, Icon icon, String... buttons) {
    return Command.of(
        id,
        title,
        Command.Group.RUN,
        icon,
        () -> told(open.get().map(card -> card.press(buttons)).orElse(false)));
  }

  private void told(boolean done) {
    if (!done) {
      toasts.problem(text("command.run-not-now"));
    }
  }
}
