package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.text.BehaviourLexicon.Form;
import dev.q2o.runner.blueprint.text.BehaviourLexicon.Reading;
import dev.q2o.runner.blueprint.text.SentenceForm.Match;
import dev.q2o.runner.blueprint.text.SentenceForm.Range;
import dev.q2o.runner.blueprint.text.SentenceForm.Slot;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Force;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Step;
import dev.q2o.runner.blueprint.text.behaviour.Claim.StepKind;
import dev.q2o.runner.blueprint.text.behaviour.Operation;
import dev.q2o.runner.blueprint.text.behaviour.People;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes out of a sentence what a form of it says. One instance reads one match.
final class ClaimReader {
  private static final Set<String> DENIALS =
      Set.of(
          "no", "not", "never", "without", "cannot", "nobody", "none", "neither", "nor", "nothing");

  /// How far before a match a denial still denies it.
  private static final int REACH = 3;

  private static final Set<String> CONDITIONS =
      Set.of(
          "that", "which", "whose", "if", "when", "while", "unless", "until", "before", "after",
          "once", "during", "within");

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

  /// People see and change their own row anyway.
  private static final Set<String> OWN_ROW =
      Set.of("profile", "account", "password", "detail", "setting");

  private static final Set<String> LOGINS = Set.of("email", "e-mail", "username", "login", "phone");
  private static final Set<String> NO_STEPS =
      Set.of(
          "deleted",
          "removed",
          "edited",
          "changed",
          "updated",
          "used",
          "seen",
          "viewed",
          "found",
          "searched",
          "filtered",
          "sorted",
          "downloaded",
          "uploaded",
          "exported",
          "imported",
          "printed",
          "sent",
          "shared",
          "restored",
          "recovered",
          "tagged",
          "commented",
          "liked",
          "followed",
          "assigned",
          "added",
          "created",
          "read",
          "written",
          "invited",
          "contacted",
          "identified",
          "reached",
          "renamed",
          "copied",
          "ordered",
          "rated",
          "reviewed",
          "shown",
          "listed",
          "given",
          "kept",
          "stored",
          "empty",
          "required",
          "unique");

  /// @param end behind what was read
  /// @param conditional it holds only under a condition, which the application cannot tell
  record Taken(boolean wanted, List<Noun> things, Detail detail, int end, boolean conditional) {}

  private final List<Word> words;
  private final Form form;
  private final Match match;
  private final List<Noun> things;

  ClaimReader(List<Word> words, Form form, Match match, List<Noun> things) {
    this.words = words;
    this.form = form;
    this.match = match;
    this.things = things;
  }

  /// Whether the form says what people do, rather than only names something that may as well be a
  /// thing to store.
  boolean strong() {
    return match.slot(Slot.WHO).isPresent()
        || form.reading() != Reading.PLAIN && form.reading() != Reading.ACCOUNTS;
  }

  Optional<Taken> read() {
    return switch (form.reading()) {
      case PLAIN -> plain();
      case ACCOUNTS -> accounts();
      case RATE -> rate();
      case MARK -> mark();
      case OWNER -> taken(new Detail.Owned(ownerRole()));
      case ONLY -> access(Force.ONLY, who());
      case MAY -> access(may(), form.argument().equals("anyone") ? List.of(anyone()) : who());
      case NOBODY -> access(Force.ONLY, List.of());
      case SEEN -> seen();
      case STEPS -> steps();
      case DEED -> deed();
    };
  }

  private Optional<Taken> taken(Detail detail) {
    return Optional.of(new Taken(!denied(), things, detail, match.end(), false));
  }

  private Optional<Taken> plain() {
    boolean source = form.argument().equals("source");
    return taken(
        source
            ? match
                .slot(Slot.WORD)
                .<Detail>map(range -> new Detail.Source(words.get(range.from()).lower()))
                .orElseGet(Detail.Plain::new)
            : new Detail.Plain());
  }

  /// Whether a denial stands in the words that were read, or close before them; those of the form
  /// itself are what it says.
  private boolean denied() {
    for (int i = match.start() - 1; i >= Math.max(0, match.start() - REACH); i--) {
      String word = words.get(i).lower();
      if (Set.of(",", "but", "and", ":").contains(word)) {
        break;
      }
      if (isDenial(word)) {
        return true;
      }
    }
    for (int i = match.start(); i < match.end(); i++) {
      String word = words.get(i).lower();
      if (isDenial(word) && !form.form().says(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDenial(String word) {
    return DENIALS.contains(word) || word.endsWith("n't");
  }

  private List<Noun> who() {
    return match
        .slot(Slot.WHO)
        .map(range -> WhoReader.read(words, range.from(), range.to()))
        .orElse(List.of());
  }

  private Noun anyone() {
    return new Noun("anyone", false, false, words.get(match.start()).position());
  }

  private Optional<Taken> accounts() {
    List<Noun> who = who();
    boolean registers =
        words.subList(match.start(), match.end()).stream()
            .anyMatch(w -> w.lower().startsWith("register") || w.lower().startsWith("account"));
    if (registers && who.stream().map(Noun::key).anyMatch(key -> !People.isPeople(key))) {
      return Optional.empty();
    }
    Optional<Integer> login = login();
    int end = login.map(at -> Math.max(at + 1, match.end())).orElse(match.end());
    Optional<String> by = login.map(at -> field(words.get(at).lower()));
    return Optional.of(new Taken(!denied(), List.of(), new Detail.Accounts(who, by), end, false));
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
    for (int i = match.start() + 1; i < Math.min(words.size(), match.end() + 5); i++) {
      boolean by =
          words.subList(Math.max(0, i - 3), i).stream()
              .anyMatch(w -> Set.of("with", "by", "using", "via", "through").contains(w.lower()));
      if (by && LOGINS.contains(words.get(i).lower())) {
        return Optional.of(i);
      }
      if (i >= match.end() && Set.of(",", "and", ".").contains(words.get(i).lower())) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<Taken> rate() {
    Range number = match.slots().get(Slot.NUMBER);
    Range unit = match.slots().get(Slot.UNIT);
    if (number == null || unit == null) {
      return Optional.empty();
    }
    String digits = PhraseReader.joined(words, number.from(), number.to());
    String word = words.get(unit.from()).lower();
    String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return Numbers.of(digits)
        .flatMap(requests ->
            Optional.of(
                new Taken(true, List.of(), new Detail.Rate(requests, one), match.end(), false)));
  }

  private Optional<Taken> mark() {
    List<Noun> who = who();
    boolean people = who.stream().map(Noun::key).allMatch(People::isPeople);
    boolean each = match.slot(Slot.THINGS).isEmpty();
    boolean marked = things.stream().map(Noun::key).noneMatch(NOT_MARKED::contains);
    if (!people || !marked || !each && things.isEmpty()) {
      return Optional.empty();
    }
    Noun user = new Noun("user", true, false, words.get(match.start()).position());
    List<Noun> about =
        each
            ? List.of(user)
            : things.stream()
                .map(noun ->
                    noun.key().equals("other") || noun.key().equals("other user") ? user : noun)
                .toList();
    return Optional.of(
        new Taken(!denied(), about, new Detail.Mark(form.argument()), match.end(), false));
  }

  private String ownerRole() {
    return words.subList(match.start(), match.end()).stream()
        .map(Word::lower)
        .filter(w -> Set.of("author", "creator", "writer").contains(w))
        .findFirst()
        .orElse("");
  }

  private Force may() {
    if (denied()) {
      return Force.NOT;
    }
    boolean steps = match.slot(Slot.OPS).isPresent() && verbs().stream().allMatch(Deeds::isStep);
    return steps ? Force.ALSO : Force.MAY;
  }

  private List<String> verbs() {
    return match
        .slot(Slot.OPS)
        .map(range -> words.subList(range.from(), range.to()))
        .orElse(List.of())
        .stream()
        .map(Word::lower)
        .filter(word -> !Deeds.of(word).isEmpty())
        .toList();
  }

  private Set<Operation> operations(List<String> verbs) {
    var all = EnumSet.noneOf(Operation.class);
    verbs.forEach(verb -> all.addAll(Deeds.of(verb)));
    return all.isEmpty() ? EnumSet.of(Operation.READ) : all;
  }

  private Optional<Taken> access(Force force, List<Noun> who) {
    boolean system =
        who.stream()
            .map(Noun::key)
            .anyMatch(key -> English.SYSTEM.contains(key) && !People.isPeople(key));
    boolean strangers = force == Force.ONLY && denied();
    boolean own = things.stream().map(Noun::key).anyMatch(OWN_ROW::contains);
    boolean may = form.reading() == Reading.MAY;
    boolean people = who.stream().map(Noun::key).allMatch(People::isPeople);
    if (system || strangers || own || may && !people || may && who.isEmpty()) {
      return Optional.empty();
    }
    List<Noun> about = about(who);
    if (form.argument().equals("own")) {
      about = about.stream().map(n -> new Noun(n.key(), n.many(), true, n.position())).toList();
    }
    int end = match.end();
    var verbs = new ArrayList<>(verbs());
    boolean conditional = conditional(end, about);
    int more = conditional ? end : further(end, verbs, about);
    return Optional.of(
        new Taken(
            true,
            about,
            new Detail.Access(who, operations(verbs), force),
            more,
            conditional || conditional(more, List.of())));
  }

  /// `Only the author of an article may edit it`: the thing stands with the people.
  private List<Noun> about(List<Noun> who) {
    Optional<Range> range = match.slot(Slot.WHO);
    boolean pronoun =
        match
            .slot(Slot.THINGS)
            .filter(r -> r.to() - r.from() == 1)
            .map(r -> Set.of("it", "them").contains(words.get(r.from()).lower()))
            .orElse(false);
    if (pronoun && range.isPresent() && !who.isEmpty()) {
      Optional<Phrase> owner =
          new PhraseReader(words.subList(range.get().from(), range.get().to()))
              .readList().stream().flatMap(phrase -> phrase.owner().stream()).findFirst();
      if (owner.isPresent()) {
        return List.of(WhoReader.noun(owner.get()));
      }
    }
    return things;
  }

  /// `and delete them`: the same people do it to the same things.
  private int further(int from, List<String> verbs, List<Noun> about) {
    int at = from;
    while (at < words.size() && Set.of(",", "and", "or").contains(words.get(at).lower())) {
      at++;
    }
    List<Integer> ends =
        at == from ? List.of() : SlotReader.ends(Slot.OPS, words, at, false, false);
    if (ends.isEmpty() || about.isEmpty()) {
      return from;
    }
    int verb = ends.getFirst();
    boolean them = verb < words.size() && Set.of("it", "them").contains(words.get(verb).lower());
    if (!them) {
      return from;
    }
    words.subList(at, verb).stream()
        .map(Word::lower)
        .filter(w -> !Deeds.of(w).isEmpty())
        .forEach(verbs::add);
    return verb + 1;
  }

  /// `that are paid`, `a published article`: true of some rows only.
  private boolean conditional(int end, List<Noun> about) {
    boolean tail = end < words.size() && CONDITIONS.contains(words.get(end).lower());
    return tail
        || about.stream()
            .map(Noun::key)
            .anyMatch(key -> key.contains(" ") && isState(key.substring(0, key.indexOf(' '))));
  }

  private static boolean isState(String word) {
    return word.endsWith("ed") || Set.of("open", "draft", "paid", "new").contains(word);
  }

  private Optional<Taken> seen() {
    boolean all = form.argument().equals("anyone");
    Noun who =
        new Noun(all ? "anyone" : "owner", false, false, words.get(match.start()).position());
    if (denied()) {
      return Optional.empty();
    }
    return Optional.of(
        new Taken(
            true,
            things,
            new Detail.Access(
                List.of(who), EnumSet.of(Operation.READ), all ? Force.MAY : Force.ONLY),
            match.end(),
            false));
  }

  private Optional<Taken> steps() {
    Range rest = match.slots().get(Slot.REST);
    if (rest == null) {
      return Optional.empty();
    }
    var reader = new StepsReader(words, rest.from());
    boolean from = words.get(rest.from()).is("from");
    boolean moves = form.form().says("moves");
    boolean arrow = words.subList(rest.from(), rest.to()).stream().anyMatch(w -> w.is("→"));
    boolean then =
        words.subList(rest.from(), rest.to()).stream()
            .anyMatch(w -> w.is("then") || w.is("becomes") || w.is("become"));
    if (!(from || arrow || then) || moves && !(from || arrow)) {
      return Optional.empty();
    }
    List<Step> steps = reader.read();
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    return named(steps, reader.end());
  }

  /// `the status of a ticket`: the field and the thing.
  private Optional<Taken> named(List<Step> steps, int end) {
    Range range = match.slots().get(Slot.THINGS);
    if (range == null) {
      return Optional.empty();
    }
    var about = new ArrayList<Noun>();
    String field = "";
    for (Phrase phrase : new PhraseReader(words.subList(range.from(), range.to())).readList()) {
      if (!isState(phrase)) {
        about.add(WhoReader.noun(phrase));
        continue;
      }
      field = phrase.last();
      if (phrase.owner().isPresent()) {
        about.add(WhoReader.noun(phrase.owner().get()));
      } else if (phrase.words().size() > 1) {
        String key = String.join(" ", phrase.words().subList(0, phrase.words().size() - 1));
        about.add(new Noun(key, false, false, phrase.position()));
      }
    }
    boolean pronoun =
        about.stream().map(Noun::key).anyMatch(key -> Set.of("it", "they").contains(key));
    List<Noun> meant = pronoun ? things : about;
    return meant.isEmpty()
        ? Optional.empty()
        : Optional.of(new Taken(!denied(), meant, new Detail.Moves(field, steps), end, false));
  }

  /// `status`, `state of a ticket`.
  static boolean isState(Phrase phrase) {
    return Set.of("status", "state", "stage", "phase").contains(phrase.last());
  }

  private Optional<Taken> deed() {
    Range word = match.slots().get(Slot.WORD);
    Range range = match.slots().get(Slot.THINGS);
    if (word == null || range == null) {
      return Optional.empty();
    }
    String deed = words.get(word.from()).lower();
    List<Phrase> phrases = new PhraseReader(words.subList(range.from(), range.to())).readList();
    boolean participle = deed.endsWith("ed") && !NO_STEPS.contains(deed);
    if (!participle || phrases.size() != 1 || phrases.getFirst().words().size() < 2) {
      return Optional.empty();
    }
    Phrase phrase = phrases.getFirst();
    int last = phrase.words().size() - 1;
    String state = String.join(" ", phrase.words().subList(0, last));
    Noun noun = WhoReader.noun(phrase.alone(last, phrase.plural()));
    Noun thing = new Noun(Nouns.singular(noun.key()), noun.many(), false, noun.position());
    Step step = again(state, deed);
    return Optional.of(
        new Taken(
            !denied(), List.of(thing), new Detail.Moves("", List.of(step)), match.end(), false));
  }

  /// `reopened` leads back to `open`.
  private static Step again(String state, String deed) {
    if (deed.startsWith("re-") || deed.startsWith("re") && deed.length() > 6) {
      String verb = deed.substring(deed.startsWith("re-") ? 3 : 2);
      String stem = verb.substring(0, verb.length() - 2);
      boolean known =
          Set.of("open", "start", "activat", "draft", "assign", "instat").contains(stem);
      if (known) {
        return new Step(state, stem, StepKind.AGAIN);
      }
    }
    return new Step(state, deed, StepKind.DEED);
  }
}
