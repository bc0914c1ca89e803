package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Force;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Decides who may do what with the rows of each entity.
///
/// `Only` says who may and that nobody else does; two of them that differ, or one that leaves out
/// somebody another sentence lets in, are a contradiction; what people who sign in may do in
/// general is narrowed by it. Sentences with `may` add up.
final class AccessDraft {
  private static final String NOBODY = "nobody";

  /// Cannot be told from others: nothing of a row but its creator is known when it is changed.
  private static final Set<String> PLACES =
      Set.of("assignee", "recipient", "participant", "assigned person", "assigned user");

  /// @param who words of the setting `access`; empty for nobody but administrators
  private record Said(SortedSet<String> who, Claim claim) {}

  private static final class OfOperation {
    Optional<Said> only = Optional.empty();
    final List<Said> may = new ArrayList<>();
    final List<Said> not = new ArrayList<>();
  }

  private final Parts parts;
  private final AccountsDraft accounts;
  private final OwnersDraft owners;
  private final SortedSet<String> roles = new TreeSet<>();
  private final Map<String, EnumMap<Operation, OfOperation>> said = new LinkedHashMap<>();

  AccessDraft(Parts parts, AccountsDraft accounts, OwnersDraft owners) {
    this.parts = parts;
    this.accounts = accounts;
    this.owners = owners;
  }

  /// Besides `admin`.
  SortedSet<String> roles() {
    return roles;
  }

  /// @param entities what the claim is about
  void add(Claim claim, List<String> entities) {
    if (!(claim.detail() instanceof Detail.Access access)) {
      return;
    }
    for (String entity : entities) {
      for (Operation operation : access.operations()) {
        if (understood(access, claim)) {
          Optional<SortedSet<String>> who = who(access, operation, entity, claim);
          who.ifPresent(words -> record(entity, operation, access.force(), new Said(words, claim)));
        }
      }
    }
  }

  private boolean understood(Detail.Access access, Claim claim) {
    for (Noun noun : access.who()) {
      if (PLACES.contains(noun.key())) {
        parts.ask(
            "text.access." + noun.key().replace(' ', '-'),
            "Who may do it? Rows can be limited to who created them and to roles, not to the %s."
                .formatted(noun.key()),
            "Only agents can edit tickets.",
            List.of(),
            claim.evidence().position());
        return false;
      }
    }
    return true;
  }

  private void record(String entity, Operation operation, Force force, Said one) {
    OfOperation all =
        said.computeIfAbsent(entity, _ -> new EnumMap<>(Operation.class))
            .computeIfAbsent(operation, _ -> new OfOperation());
    String what = "Who may %s %s".formatted(operation.verb(), entity);
    switch (force) {
      case MAY, ALSO -> all.may.add(one);
      case NOT -> all.not.add(one);
      case ONLY -> {
        if (all.only.isPresent() && !all.only.get().who().equals(one.who())) {
          parts.contradiction(what, all.only.get().claim().evidence(), one.claim().evidence());
        }
        all.only = all.only.or(() -> Optional.of(one));
      }
    }
  }

  /// Words of the setting; empty when the sentence says nothing about this operation.
  private Optional<SortedSet<String>> who(
      Detail.Access access, Operation operation, String entity, Claim claim) {
    var words = new TreeSet<String>();
    boolean their = claim.things().stream().anyMatch(Noun::their) && access.force() != Force.NOT;
    for (Noun noun : access.who()) {
      Optional<String> word = word(noun, operation, entity, access.force(), claim);
      boolean owns = their && word.filter("signed-in"::equals).isPresent();
      if (word.isEmpty() && access.force() == Force.MAY) {
        return Optional.empty();
      }
      word.map(w -> owns && operation != Operation.CREATE ? owner(entity, "", claim) : w)
          .filter(w -> !w.equals("admin"))
          .ifPresent(words::add);
    }
    return Optional.of(words);
  }

  private Optional<String> word(
      Noun noun, Operation operation, String entity, Force force, Claim claim) {
    String key = noun.key();
    if (People.isAdmin(key)) {
      return Optional.of("admin");
    }
    if (People.isAnyone(key)) {
      return Optional.of("anyone");
    }
    // `the customer` of an order is one of them; `customers` are all
    boolean reference =
        !noun.many()
            && Names.lowerCamel(key)
                .filter(accounts.references(entity, parts)::contains)
                .isPresent();
    if (!reference && accounts.means(noun, parts)) {
      return Optional.of("signed-in");
    }
    if (People.isOwner(key) || reference) {
      return Optional.of(operation == Operation.CREATE ? "signed-in" : owner(entity, key, claim));
    }
    if (force == Force.MAY && parts.entity(noun).isPresent()) {
      parts.note(
          Severity.INFO,
          "text.no-effect",
          claim.evidence().position(),
          "%s are stored, but %s signs in; '%s' limits nothing."
              .formatted(key, accounts.entity(), claim.evidence().words()),
          "Write 'Only %s can …' to make it a role.".formatted(key));
      return Optional.empty();
    }
    return Optional.of(role(key));
  }

  /// Makes people a role.
  String role(String key) {
    String role = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    roles.add(role);
    return role;
  }

  private String owner(String entity, String role, Claim claim) {
    owners.own(entity, role, claim);
    return "owner";
  }

  void build() {
    said.forEach((entity, operations) -> {
      var entries = new ArrayList<RawSetting.Entry>();
      operations.forEach(
          (operation, all) -> settle(entity, operation, all).ifPresent(entries::add));
      if (!entries.isEmpty()) {
        parts.add(entity, "access", new RawSetting.Named(entries, entries.getFirst().position()));
      }
    });
  }

  private Optional<RawSetting.Entry> settle(String entity, Operation operation, OfOperation all) {
    var who = new TreeSet<String>();
    all.only.ifPresent(only -> who.addAll(only.who()));
    for (Said may : all.may) {
      if (all.only.isEmpty() || also(may)) {
        who.addAll(may.who());
      } else if (!all.only.get().who().containsAll(may.who())
          && !may.who().equals(Set.of("signed-in"))) {
        parts.contradiction(
            "Who may %s %s".formatted(operation.verb(), entity),
            all.only.get().claim().evidence(),
            may.claim().evidence());
      }
    }
    // whoever creates a row that is to belong to somebody has signed in
    if (operation == Operation.CREATE && parts.has(entity, "owner") && who.remove("anyone")) {
      who.add("signed-in");
    }
    Optional<Claim> reason =
        all.only.map(Said::claim).or(() -> all.may.stream().map(Said::claim).findFirst());
    for (Said not : all.not) {
      deny(entity, operation, not, who, reason);
    }
    if (reason.isEmpty()) {
      return Optional.empty();
    }
    if (who.contains("anyone")) {
      who.retainAll(Set.of("anyone"));
    }
    var at = reason.get().evidence().position();
    List<RawWord> words =
        (who.isEmpty() ? List.of(NOBODY) : List.copyOf(who))
            .stream().map(w -> new RawWord(w, at)).toList();
    parts.infer(
        "Who may %s %s: %s"
            .formatted(
                operation.verb(),
                entity,
                who.isEmpty()
                    ? "nobody but administrators"
                    : String.join(" or ", who) + ", and administrators"),
        reason.get().evidence(),
        "access",
        entity,
        reason.get().confidence());
    return Optional.of(new RawSetting.Entry(operation.word(), at, new RawSetting.Words(words, at)));
  }

  private static boolean also(Said one) {
    return one.claim().detail() instanceof Detail.Access(var _, var _, Force force)
        && force == Force.ALSO;
  }

  private void deny(
      String entity, Operation operation, Said not, Set<String> who, Optional<Claim> reason) {
    boolean strangers = not.who().equals(Set.of("anyone"));
    boolean conflict = not.who().stream().anyMatch(who::contains);
    if (conflict) {
      parts.contradiction(
          "Who may %s %s".formatted(operation.verb(), entity),
          reason.orElseThrow().evidence(),
          not.claim().evidence());
    } else if (strangers) {
      parts.infer(
          "Who may %s %s: people who sign in".formatted(operation.verb(), entity),
          not.claim().evidence(),
          "access",
          entity,
          Confidence.LIKELY);
    } else if (reason.isEmpty()) {
      String denied = not.who().stream().collect(Collectors.joining(" or "));
      parts.ask(
          "text.access.%s.%s".formatted(entity, operation.word()),
          "Who may %s a row of %s, when not %s?".formatted(operation.verb(), entity, denied),
          "Only the owner can %s it.".formatted(operation.verb()),
          List.of(),
          not.claim().evidence().position());
    }
  }
}
