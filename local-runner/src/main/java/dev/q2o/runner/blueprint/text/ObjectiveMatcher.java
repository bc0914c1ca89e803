package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Nouns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells which things of a model an objective of a user speaks of, and what is done with them, so
/// that an objective can be tied to the checks that prove it. Words only: an objective that names
/// no thing matches nothing.
public final class ObjectiveMatcher {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// What an application does with a thing it stores.
  public enum Action {
    CREATE,
    READ,
    UPDATE,
    DELETE,
    SEARCH
  }

  private static final Map<Action, Set<String>> VERBS =
      Map.of(
          Action.CREATE,
          Set.of(
              "add",
              "create",
              "register",
              "enter",
              "place",
              "submit",
              "post",
              "upload",
              "record",
              "open",
              "write",
              "book",
              "borrow",
              "lend",
              "reserve",
              "report",
              "order",
              "store",
              "manage",
              "maintain",
              "import",
              "new"),
          Action.READ,
          Set.of(
              "view",
              "see",
              "show",
              "read",
              "display",
              "list",
              "browse",
              "manage",
              "export",
              "download",
              "print",
              "track",
              "overview"),
          Action.UPDATE,
          Set.of(
              "edit",
              "change",
              "update",
              "correct",
              "assign",
              "close",
              "rename",
              "approve",
              "reject",
              "return",
              "manage",
              "maintain",
              "modify",
              "move",
              "mark"),
          Action.DELETE,
          Set.of("delete", "remove", "cancel", "discard", "archive", "manage"),
          Action.SEARCH,
          Set.of("search", "find", "filter", "sort", "page", "query", "look"));

  /// @param entities names of entities of the model, in the order of the model
  /// @param actions what the sentence wants to do; empty when it does not say
  public record Match(Set<String> entities, Set<Action> actions) {
    public Match {
      entities = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(entities));
      actions = Set.copyOf(actions);
    }
  }

  private ObjectiveMatcher() {}

  public static Match match(AppModel model, String sentence) {
    List<String> words = words(sentence);
    var entities = new LinkedHashSet<String>();
    boolean[] used = new boolean[words.size()];
    // the longest name first: an order line is no order
    model.entities().stream()
        .sorted((a, b) -> nameWords(b).size() - nameWords(a).size())
        .filter(entity -> markAll(words, nameWords(entity), used))
        .map(Entity::name)
        .forEach(entities::add);
    var inModelOrder = new LinkedHashSet<String>();
    for (Entity entity : model.entities()) {
      if (entities.contains(entity.name())) {
        inModelOrder.add(entity.name());
      }
    }
    return new Match(inModelOrder, actions(words, used));
  }

  private static Set<Action> actions(List<String> words, boolean[] used) {
    var actions = EnumSet.noneOf(Action.class);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      for (Action action : Action.values()) {
        // `order` is a thing where it was matched as one, and a deed elsewhere
        if (!used[i] && VERBS.getOrDefault(action, Set.of()).contains(word)) {
          actions.add(action);
        }
      }
    }
    return actions;
  }

  private static boolean markAll(List<String> words, List<String> name, boolean[] used) {
    boolean found = false;
    String joined = String.join("", name);
    for (int i = 0; i < words.size(); i++) {
      if (!used[i] && words.get(i).equals(joined)) {
        used[i] = true;
        found = true;
      } else if (i + name.size() <= words.size()
          && free(used, i, name.size())
          && words.subList(i, i + name.size()).equals(name)) {
        Arrays.fill(used, i, i + name.size(), true);
        found = true;
      }
    }
    return found;
  }

  private static boolean free(boolean[] used, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (used[i]) {
        return false;
      }
    }
    return true;
  }

  private static List<String> nameWords(Entity entity) {
    return words(Names.humanise(entity.name()));
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) {
      if (!word.isEmpty()) {
        words.add(Nouns.singular(word));
      }
    }
    return words;
  }
}
