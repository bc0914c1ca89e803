package dev.q2o.runner.cli;

import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskView;
import dev.q2o.contract.run.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a run waits for from a person, and asking that person. Nothing is sent before all of it is
/// answered.
record WaitingFor(RunView run) {

  /// Questions that belong together and are answered together.
  ///
  /// @param task empty for those of the run
  /// @param title of the task, for people
  record Questions(String task, String title, List<String> questions) {
    Questions {
      questions = List.copyOf(questions);
    }
  }

  Optional<Gate> gate() {
    return run.gate().filter(_ -> run.state() == RunState.AWAITING_APPROVAL);
  }

  List<Questions> questions() {
    List<Questions> all = new ArrayList<>();
    if (!run.questions().isEmpty()) {
      all.add(new Questions("", "The run", run.questions()));
    }
    for (TaskView task : run.tasks()) {
      if (!task.questions().isEmpty()) {
        all.add(new Questions(task.plan().key(), task.plan().title(), task.questions()));
      }
    }
    return all;
  }

  boolean somebody() {
    return gate().isPresent() || (run.state() == RunState.NEEDS_INPUT && !questions().isEmpty());
  }

  /// Asks the person at the keyboard.
  ///
  /// @return what they want; empty when they want nothing now
  List<Wish> ask(Terminal terminal, Keyboard keyboard, String by) {
    Optional<Gate> gate = gate();
    if (gate.isPresent()) {
      return approve(gate.get(), terminal, keyboard, by).stream().toList();
    }
    List<Wish> wishes = new ArrayList<>();
    for (Questions asked : questions()) {
      Optional<List<String>> answers = answers(asked, terminal, keyboard);
      if (answers.isEmpty()) {
        return List.of();
      }
      wishes.add(new Wish.Respond(asked.task(), answers.get(), by));
    }
    return wishes;
  }

  private static Optional<Wish> approve(
      Gate gate, Terminal terminal, Keyboard keyboard, String by) {
    terminal.print("");
    TextWidth.wrap(gate.question(), terminal.width()).forEach(terminal::print);
    terminal.prompt("Approve the %s? [y/N] ".formatted(gate.name()));
    return keyboard
        .line()
        .filter(typed -> typed.equalsIgnoreCase("y") || typed.equalsIgnoreCase("yes"))
        .map(_ -> new Wish.Approve(gate.name(), by));
  }

  /// @return empty when the input ends before the last answer
  static Optional<List<String>> answers(Questions asked, Terminal terminal, Keyboard keyboard) {
    List<String> answers = new ArrayList<>();
    if (keyboard.person()) {
      terminal.print("");
      terminal.print(terminal.style().strong(asked.title()) + " asks:");
    }
    for (String question : asked.questions()) {
      Optional<String> answer = answer(question, terminal, keyboard);
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      answers.add(answer.get());
    }
    return Optional.of(answers);
  }

  /// A person who only presses Enter is asked again.
  private static Optional<String> answer(String question, Terminal terminal, Keyboard keyboard) {
    while (true) {
      if (keyboard.person()) {
        QuestionLines.of(question, terminal.style(), terminal.width() - 2)
            .forEach(line -> terminal.print("  " + line));
        terminal.prompt("  > ");
      }
      Optional<String> typed = keyboard.line();
      if (typed.isEmpty() || !typed.get().isEmpty() || !keyboard.person()) {
        return typed;
      }
    }
  }
}
