package dev.q2o.contract.run;

import java.util.List;

/// What a person, or a program on behalf of one, wants of a run: on the command line, in the
/// desktop app, and through a server. Whoever works on the run decides whether it makes sense in
/// the run's state; {@link WishCodec} carries it between processes.
public sealed interface Wish {

  /// Who wants it, as the journal names them, for example `user`.
  String by();

  /// Stop at the next safe point; the run can go on later.
  record Pause(String by) implements Wish {}

  /// Stop for good.
  record Cancel(String by) implements Wish {}

  /// Try a failed task again while the run is not over.
  record Retry(String task, String by) implements Wish {}

  /// Go on behind a gate.
  ///
  /// @param gate the gate that was seen, so that nobody approves another one by accident
  record Approve(String gate, String by) implements Wish {}

  /// @param task whose questions are answered; empty for those of the run
  /// @param answers one for every question, in their order
  record Respond(String task, List<String> answers, String by) implements Wish {
    public Respond {
      answers = List.copyOf(answers);
    }
  }
}
