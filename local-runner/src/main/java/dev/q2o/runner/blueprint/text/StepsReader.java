package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.Sentences.Word;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Step;
import dev.q2o.runner.blueprint.text.behaviour.Claim.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads the steps of a kind of row: `from open to in progress to closed`, `open → closed`, `draft,
/// then review, then published`. One instance reads one clause.
final class StepsReader {
  private static final int LONGEST_STATE = 3;
  private static final Set<String> TO = Set.of("to", "→", "into", "through", "via");
  private static final Set<String> NEXT =
      Set.of("then", "finally", "later", "next", "afterwards", "becomes", "become", "ends", "end");
  private static final Set<String> ENDS =
      Set.of(
          ",",
          "and",
          "or",
          "to",
          "from",
          "→",
          "then",
          "finally",
          "back",
          "when",
          "once",
          "after",
          "if",
          "by",
          "before",
          "until",
          "unless",
          "only",
          "but",
          ":",
          "(",
          ")",
          "into",
          "through",
          "via",
          "becomes",
          "become",
          "afterwards",
          "later",
          "next",
          "–",
          "—",
          "as");

  private final List<Word> words;
  private int at;
  private int end;
  private final List<Step> steps = new ArrayList<>();

  StepsReader(List<Word> words, int from) {
    this.words = words;
    this.at = from;
    this.end = from;
  }

  /// Behind the last step.
  int end() {
    return end;
  }

  /// Empty when there is no step.
  List<Step> read() {
    while (at < words.size()) {
      boolean from = accept("from");
      Set<String> current = states();
      if (current.isEmpty() || !chain(current, from)) {
        break;
      }
      accept(",");
      accept("and");
      if (!is("from")) {
        break;
      }
    }
    return steps;
  }

  /// @param from whether the clause began with it: then `to` is all that leads on
  private boolean chain(Set<String> first, boolean from) {
    Set<String> current = first;
    Set<String> before = Set.of();
    boolean any = false;
    while (at < words.size()) {
      int start = at;
      boolean separated = accept(",") | accept("and") | accept("or");
      boolean then = false;
      while (at < words.size() && NEXT.contains(lower()) && !is("end")) {
        then = true;
        at++;
      }
      boolean back = accept("back");
      boolean to = at < words.size() && TO.contains(lower()) && !isTodo() || isTodoBehindTo();
      at += to ? 1 : 0;
      boolean leads = to || back || then && !from || then && separated;
      if (back && !to && (at >= words.size() || ENDS.contains(lower()) || is("again"))) {
        // `from open to closed and back`
        for (String later : current) {
          before.forEach(earlier -> step(later, earlier));
        }
        accept("again");
        end = at;
        return true;
      }
      Set<String> next = leads ? states() : Set.of();
      if (next.isEmpty()) {
        at = start;
        break;
      }
      for (String state : current) {
        next.forEach(following -> step(state, following));
      }
      before = current;
      current = next;
      end = at;
      any = true;
    }
    return any;
  }

  private void step(String from, String to) {
    var step = new Step(from, to, StepKind.STATE);
    if (!from.equals(to) && !steps.contains(step)) {
      steps.add(step);
    }
  }

  /// One state, or several with `or` between them.
  private Set<String> states() {
    var all = new LinkedHashSet<String>();
    String first = state();
    if (first.isEmpty()) {
      return all;
    }
    all.add(first);
    while (at < words.size()) {
      int before = at;
      boolean comma = accept(",");
      if (!accept("or")) {
        // `a, b or c`
        String listed = comma ? state() : "";
        boolean list = !listed.isEmpty() && (is("or") || is(",") && orFollows());
        if (!list) {
          at = before;
          break;
        }
        all.add(listed);
        continue;
      }
      accept("back");
      accept("to");
      String other = state();
      if (other.isEmpty()) {
        at = before;
        break;
      }
      all.add(other);
    }
    return all;
  }

  private boolean orFollows() {
    for (int i = at; i < words.size(); i++) {
      String word = words.get(i).lower();
      if (word.equals("or")) {
        return true;
      }
      if (TO.contains(word) || word.equals("and") || NEXT.contains(word)) {
        return false;
      }
    }
    return false;
  }

  private String state() {
    var state = new ArrayList<String>();
    int start = at;
    while (at < words.size() && (is("the") || is("a") || is("an") || is("being"))) {
      at++;
    }
    if (isTodo()) {
      state.add("to");
      state.add("do");
      at += 2;
    }
    while (at < words.size() && !ENDS.contains(lower())) {
      state.add(words.get(at).text().toLowerCase(java.util.Locale.ROOT));
      at++;
    }
    if (state.size() > 1 && Set.of("state", "status", "stage").contains(state.getLast())) {
      state.removeLast();
    }
    boolean word =
        !state.isEmpty()
            && state.size() <= LONGEST_STATE
            && state.stream().allMatch(w -> Character.isLetter(w.charAt(0)));
    if (!word || state.stream().anyMatch(English::isVerb)) {
      at = start;
      return "";
    }
    return String.join(" ", state);
  }

  private boolean isTodo() {
    return is("to") && at + 1 < words.size() && words.get(at + 1).is("do");
  }

  /// `from idea to to do`.
  private boolean isTodoBehindTo() {
    return is("to")
        && at + 2 < words.size()
        && words.get(at + 1).is("to")
        && words.get(at + 2).is("do");
  }

  private String lower() {
    return words.get(at).lower();
  }

  private boolean is(String word) {
    return at < words.size() && words.get(at).is(word);
  }

  private boolean accept(String word) {
    boolean found = is(word);
    at += found ? 1 : 0;
    return found;
  }
}
