package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Nouns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The sentences that say what an application does by itself: a row for each behaviour. A new
/// behaviour is a new row; what the forms mean is told by {@link SentenceForm}, what a reading
/// takes out of them by {@link Reading}.
///
/// The first row that fits wins, so rows of narrow forms stand before rows of wide ones.
final class BehaviourLexicon {

  /// What is taken out of a form.
  enum Reading {
    /// That there is the behaviour, of the things or of all.
    PLAIN,
    /// Who has accounts, and by what they sign in.
    ACCOUNTS,
    /// Requests of a unit of time.
    RATE,
    /// The mark called like the argument.
    MARK,
    /// Rows belong to who created them.
    OWNER,
    /// Only these people may.
    ONLY,
    /// These people may; with a denial, they may not.
    MAY,
    /// Nobody may.
    NOBODY,
    /// Whoever may, sees: the argument `anyone` or `owner`.
    SEEN,
    /// `from a to b to c`.
    STEPS,
    /// `a closed ticket can be reopened`.
    DEED,
    /// Who is told of which changes.
    NOTIFY,
    /// Rows of those one follows.
    FEED,
    /// `closed tickets are archived after 30 days`.
    JOB
  }

  record Form(Reading reading, String argument, SentenceForm form, Confidence confidence) {}

  /// @param names nouns that mean the behaviour itself, for `no comments` and `without a login`
  /// @param items nouns a thing has when its rows do this
  record Row(String behaviour, Set<String> names, Set<String> items, List<Form> forms) {}

  /// A form and the row it is of.
  record Entry(Row row, Form form) {}

  private static final List<Row> ROWS = rows();
  private static final List<Entry> ENTRIES =
      ROWS.stream().flatMap(row -> row.forms().stream().map(form -> new Entry(row, form))).toList();

  /// Numbers of entries by the words one of which a sentence of their form has: a long brief is not
  /// compared with every form.
  private static final Map<String, List<Integer>> BY_WORD = byWord();

  private static final Map<String, String> NAMES = names();
  private static final List<SentenceForm> DENIALS =
      List.of(
              "{names} on|for|of|about {things} are|is not|never"
                  + " needed|wanted|necessary|required|used",
              "{names} on|for|of|about {things} are|is unnecessary|superfluous|unwanted",
              "{names} are|is not|never needed|wanted|necessary|required|used|possible",
              "{names} aren't|isn't needed|wanted|necessary|required|used",
              "{names} are|is unnecessary|superfluous|unwanted",
              "{things} {can}? have|has|get|gets|need|needs no|without {names}",
              "no|without|neither any|a|an? {names} on|for|of|about {things}",
              "no|without|neither|nor any|a|an? {names}",
              "don't|doesn't|not|never need|needs|want|wants|have|require|include|offer|support"
                  + " any|a|an? {names} on|for|of {things}",
              "don't|doesn't|not|never need|needs|want|wants|have|require|include|offer|support"
                  + " any|a|an? {names}",
              "without signing|logging in|up",
              "without registering|registration",
              "nobody|none|no {who}? has|have|needs|need|must to? sign|log|register in|up?")
          .stream()
          .map(SentenceForm::of)
          .toList();

  /// Verbs that begin a new statement within a list: `follow` in `articles and follow people`.
  private static final Set<String> CLAUSE_VERBS = clauseVerbs();

  private BehaviourLexicon() {}

  static List<Row> all() {
    return ROWS;
  }

  /// The forms a sentence of these words may have, in the order of the table.
  static List<Entry> candidates(Set<String> words) {
    var found = new BitSet();
    words.forEach(word -> BY_WORD.getOrDefault(word, List.of()).forEach(found::set));
    return found.stream()
        .mapToObj(ENTRIES::get)
        .filter(entry -> entry.form().form().possible(words))
        .toList();
  }

  private static Map<String, List<Integer>> byWord() {
    var index = new HashMap<String, List<Integer>>();
    for (int i = 0; i < ENTRIES.size(); i++) {
      for (String word : ENTRIES.get(i).form().form().keys()) {
        index.computeIfAbsent(word, _ -> new ArrayList<>()).add(i);
      }
    }
    return Map.copyOf(index);
  }

  /// The behaviour a noun names.
  static Optional<String> named(String noun) {
    String key = noun.toLowerCase(Locale.ROOT);
    int space = key.lastIndexOf(' ');
    String singular = key.substring(0, space + 1) + Nouns.singular(key.substring(space + 1));
    return Optional.ofNullable(NAMES.get(key)).or(() -> Optional.ofNullable(NAMES.get(singular)));
  }

  static boolean startsClause(String word) {
    return CLAUSE_VERBS.contains(word) || !Deeds.of(word).isEmpty();
  }

  private static List<Row> rows() {
    return Stream.of(StoredForms.rows(), InterfaceForms.rows(), RowForms.rows(), PeopleForms.rows())
        .flatMap(List::stream)
        .toList();
  }

  /// What sentences say is not wanted.
  static List<SentenceForm> denials() {
    return DENIALS;
  }

  private static Map<String, String> names() {
    var names = new HashMap<String, String>();
    ROWS.forEach(row -> row.names().forEach(name -> names.putIfAbsent(name, row.behaviour())));
    return Map.copyOf(names);
  }

  private static Set<String> clauseVerbs() {
    var verbs = new HashSet<String>();
    for (String verb :
        "sign log comment follow favourite favorite like bookmark tag register restore import export"
            .split(" ")) {
      verbs.addAll(Set.of(verb, verb + "s"));
    }
    // plural nouns before they are verbs
    verbs.removeAll(
        Set.of("signs", "logs", "comments", "tags", "likes", "registers", "imports", "exports"));
    return Set.copyOf(verbs);
  }
}
