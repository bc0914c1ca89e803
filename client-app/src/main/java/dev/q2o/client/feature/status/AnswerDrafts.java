package dev.q2o.client.feature.status;

import dev.q2o.contract.ids.RunId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Answers that were typed and not sent yet: leaving a page, folding a card or a refusal loses
/// none. Screen thread only.
public final class AnswerDrafts {
  private final Map<Key, String> typed = new HashMap<>();

  private record Key(RunId run, String task, int index, String question) {}

  String get(RunId run, String task, int index, String question) {
    return typed.getOrDefault(new Key(run, task, index, question), "");
  }

  void put(RunId run, String task, int index, String question, String answer) {
    typed.put(new Key(run, task, index, question), answer);
  }

  /// They were sent.
  void forget(RunId run, String task, List<String> questions) {
    for (int i = 0; i < questions.size(); i++) {
      typed.remove(new Key(run, task, i, questions.get(i)));
    }
  }
}
