package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.BehaviourLexicon.Reading;
import dev.q2o.runner.blueprint.text.SentenceForm.Range;
import dev.q2o.runner.blueprint.text.SentenceForm.Slot;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import dev.q2o.runner.blueprint.text.behaviour.People;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes out of a sentence what a form of it says. One instance reads one match.
final class ClaimReader {
  /// What one follows without marking it.
  private static final Set<String> NOT_MARKED =
      Set.of(
          "rule",
          "guideline",
          "instruction",
          "step",
          "process",
          "law",
          "procedure",
          "path",
          "link",
          "plan",
          "schedule",
          "order",
          "pattern",
          "format",
          "recommendation");

  private static final Set<String> LOGINS = Set.of("email", "e-mail", "username", "login", "phone");

  /// @param end behind what was read
  /// @param conditional it holds only under a condition, which the application cannot tell
  record Taken(boolean wanted, List<Noun> things, Detail detail, int end, boolean conditional) {}

  private final FormMatch found;

  ClaimReader(FormMatch found) {
    this.found = found;
  }

  /// Whether the form says what people do, rather than only names something that may as well be a
  /// thing to store.
  boolean strong() {
    Reading reading = found.form().reading();
    return found.match().slot(Slot.WHO).isPresent()
        || reading != Reading.PLAIN && reading != Reading.ACCOUNTS;
  }

  Optional<Taken> read() {
    return switch (found.form().reading()) {
      case PLAIN -> plain();
      case ACCOUNTS -> accounts();
      case RATE -> rate();
      case MARK -> mark();
      case OWNER -> taken(new Detail.Owned(ownerRole()));
      case ONLY -> new AccessClaimReader(found).only(found.who());
      case MAY -> new AccessClaimReader(found).allowed();
      case NOBODY -> new AccessClaimReader(found).only(List.of());
      case SEEN -> new AccessClaimReader(found).seen();
      case STEPS -> new StepsClaimReader(found).steps();
      case DEED -> new StepsClaimReader(found).deed();
      case NOTIFY -> new TimelyClaimReader(found).told();
      case FEED -> taken(new Detail.Plain());
      case JOB -> new TimelyClaimReader(found).job();
    };
  }

  private Optional<Taken> taken(Detail detail) {
    return Optional.of(
        new Taken(!found.denied(), found.things(), detail, found.match().end(), false));
  }

  private Optional<Taken> plain() {
    boolean source = found.form().argument().equals("source");
    return taken(
        source
            ? found
                .match()
                .slot(Slot.WORD)
                .<Detail>map(range -> new Detail.Source(found.words().get(range.from()).lower()))
                .orElseGet(Detail.Plain::new)
            : new Detail.Plain());
  }

  private Optional<Taken> accounts() {
    List<Noun> who = found.who();
    boolean registers =
        found.words().subList(found.match().start(), found.match().end()).stream()
            .anyMatch(w -> w.lower().startsWith("register") || w.lower().startsWith("account"));
    if (registers && who.stream().map(Noun::key).anyMatch(key -> !People.isPeople(key))) {
      return Optional.empty();
    }
    Optional<Integer> login = login();
    int end = login.map(at -> Math.max(at + 1, found.match().end())).orElse(found.match().end());
    Optional<String> by = login.map(at -> field(found.words().get(at).lower()));
    return Optional.of(
        new Taken(!found.denied(), List.of(), new Detail.Accounts(who, by), end, false));
  }

  private static String field(String word) {
    return switch (word) {
      case "e-mail" -> "email";
      case "phone" -> "phoneNumber";
      default -> word;
    };
  }

  /// Where `with their email` names the field, within the words and behind them.
  private Optional<Integer> login() {
    for (int i = found.match().start() + 1;
        i < Math.min(found.words().size(), found.match().end() + 5);
        i++) {
      boolean by =
          found.words().subList(Math.max(0, i - 3), i).stream()
              .anyMatch(w -> Set.of("with", "by", "using", "via", "through").contains(w.lower()));
      if (by && LOGINS.contains(found.words().get(i).lower())) {
        return Optional.of(i);
      }
      if (i >= found.match().end()
          && Set.of(",", "and", ".").contains(found.words().get(i).lower())) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<Taken> rate() {
    Range number = found.match().slots().get(Slot.NUMBER);
    Range unit = found.match().slots().get(Slot.UNIT);
    if (number == null || unit == null) {
      return Optional.empty();
    }
    String digits = PhraseReader.joined(found.words(), number.from(), number.to());
    String word = found.words().get(unit.from()).lower();
    String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return Numbers.of(digits)
        .flatMap(requests ->
            Optional.of(
                new Taken(
                    true, List.of(), new Detail.Rate(requests, one), found.match().end(), false)));
  }

  private Optional<Taken> mark() {
    List<Noun> who = found.who();
    boolean people = who.stream().map(Noun::key).allMatch(People::isPeople);
    boolean each = found.match().slot(Slot.THINGS).isEmpty();
    boolean marked = found.things().stream().map(Noun::key).noneMatch(NOT_MARKED::contains);
    if (!people || !marked || !each && found.things().isEmpty()) {
      return Optional.empty();
    }
    Noun user = new Noun("user", true, false, found.words().get(found.match().start()).position());
    List<Noun> about =
        each
            ? List.of(user)
            : found.things().stream()
                .map(noun ->
                    noun.key().equals("other") || noun.key().equals("other user") ? user : noun)
                .toList();
    return Optional.of(
        new Taken(
            !found.denied(),
            about,
            new Detail.Mark(found.form().argument()),
            found.match().end(),
            false));
  }

  private String ownerRole() {
    return found.words().subList(found.match().start(), found.match().end()).stream()
        .map(Word::lower)
        .filter(w -> Set.of("author", "creator", "writer").contains(w))
        .findFirst()
        .orElse("");
  }
}
