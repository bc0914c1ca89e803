package dev.q2o.runner.cli;

import dev.q2o.contract.run.Wish;
import dev.q2o.runner.control.RunTarget.Listed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o runs answer`: answers what a run, or a task of it, wants to know. Answers are typed, or
/// come a line each from standard input, or from the command line; nothing is sent before there is
/// one for every question.
@Command(
    name = "answer",
    description = "Answer what a run or a task of it wants to know.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  q2o runs answer bug-tracker                   asks in the terminal",
      "  q2o runs answer bug-tracker api --answer \"REST\" --answer \"No\""
    })
final class RunsAnswerCommand extends RunsWish.GoingOn {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TASK",
      description = "Only the questions of this task.")
  private @Nullable String task;

  @Option(
      names = "--answer",
      paramLabel = "TEXT",
      description = "One for every question, in their order; may be repeated.")
  private @Nullable List<String> answers;

  RunsAnswerCommand(Cli cli) {
    super(cli);
  }

  @Override
  int act(Steering steering, Listed found) throws InterruptedException {
    int exit = ExitCodes.OK;
    for (Wish.Respond response : responses(steering.cli(), found, asked(found))) {
      String who = response.task().isEmpty() ? "" : response.task() + " of ";
      exit = steering.goOn(found, response, "Answered %s%s".formatted(who, found.name()));
    }
    return exit;
  }

  private List<WaitingFor.Questions> asked(Listed found) {
    List<WaitingFor.Questions> asked =
        new WaitingFor(found.view())
            .questions().stream().filter(q -> task == null || q.task().equals(task)).toList();
    if (asked.isEmpty()) {
      String who = task == null ? found.name() : "%s of %s".formatted(task, found.name());
      throw UserError.badInput(
          "%s asks nothing; the run is %s.".formatted(who, Words.of(found.view().state())));
    }
    return asked;
  }

  private List<Wish.Respond> responses(Cli cli, Listed found, List<WaitingFor.Questions> asked) {
    if (answers == null) {
      return asked.stream().map(questions -> typed(cli, questions)).toList();
    }
    if (asked.size() > 1) {
      throw UserError.badInput(
          "Several tasks of %s ask something: name one of %s before --answer."
              .formatted(
                  found.name(),
                  String.join(", ", asked.stream().map(WaitingFor.Questions::task).toList())));
    }
    return List.of(new Wish.Respond(asked.getFirst().task(), answers, cli.user()));
  }

  private static Wish.Respond typed(Cli cli, WaitingFor.Questions questions) {
    List<String> typed =
        WaitingFor.answers(questions, cli.terminal(), cli.keyboard())
            .orElseThrow(() ->
                UserError.badInput(
                    "%s; the input ended before the last answer. Nothing was sent."
                        .formatted(
                            Amounts.count(questions.questions().size(), "question", "questions"))));
    return new Wish.Respond(questions.task(), typed, cli.user());
  }
}
