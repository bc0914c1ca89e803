package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.ModelImporter.Question;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Force;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Adds what a brief says the application does by itself to the model of what it stores. What
/// cannot be decided is asked, what contradicts itself is a problem with both places, and what is
/// said of nothing that is stored is noted. The behaviours then go through the same rules as those
/// of any other source.
public final class BehaviourDraft {
  private static final Set<String> EVERYTHING =
      Set.of(
          "everything",
          "anything",
          "all",
          "data",
          "record",
          "row",
          "entry",
          "thing",
          "all data",
          "content",
          "object",
          "entity",
          "change");

  /// Words of lists without numbered pages.
  private static final List<String> SCROLLING =
      List.of("scroll", "endless", "infinite", "cursor", "keyset");

  private static final String SIGN_IN = "signIn";
  private static final Set<String> OF_APPLICATION = Set.of(SIGN_IN, "rateLimit", "idempotency");

  /// @param questions to ask instead; empty when the model is complete
  public record Outcome(RawModel model, List<Question> questions) {}

  private final Parts parts;
  private final List<Claim> wanted;
  private final List<Claim> denied;

  private BehaviourDraft(Parts parts, List<Claim> claims) {
    this.parts = parts;
    this.wanted = NewsDraft.withMarks(claims.stream().filter(Claim::wanted).toList());
    this.denied = claims.stream().filter(claim -> !claim.wanted()).toList();
  }

  /// @param raw what the brief stores
  /// @param claims in the order of the brief
  /// @param named the entity a noun means, where the brief or its domain has other names for it
  public static Outcome add(
      RawModel raw, List<Claim> claims, Function<Noun, Optional<String>> named, Problems problems) {
    var parts = new Parts(raw, named, problems);
    new BehaviourDraft(parts, claims).build();
    return new Outcome(parts.model(), parts.questions);
  }

  /// Whether the claims make sense only where people have accounts.
  public static boolean accounts(List<Claim> claims) {
    return claims.stream()
        .filter(Claim::wanted)
        .anyMatch(claim -> claim.behaviour().equals(SIGN_IN) || impliesAccounts(claim));
  }

  private static boolean impliesAccounts(Claim claim) {
    return switch (claim.behaviour()) {
      case "owner", "toggles", "comments", "notify", "feed" -> true;
      default ->
          claim.detail() instanceof Detail.Access(var who, var _, Force force)
              && impliesAccounts(claim, who, force);
    };
  }

  private static boolean impliesAccounts(Claim claim, List<Noun> who, Force force) {
    boolean their =
        claim.things().stream().anyMatch(Noun::their)
            && who.stream().map(Noun::key).allMatch(People::isUsers);
    return switch (force) {
      case ONLY -> !who.isEmpty() && who.stream().map(Noun::key).noneMatch(People::isAnyone);
      case NOT -> who.stream().map(Noun::key).anyMatch(People::isNotSignedIn);
      case MAY, ALSO -> their || who.stream().map(Noun::key).anyMatch(People::isOffice);
    };
  }

  private void build() {
    contradictions();
    List<Claim> said = of(SIGN_IN);
    List<Claim> implied = wanted.stream().filter(BehaviourDraft::impliesAccounts).toList();
    Optional<AccountsDraft> accounts = AccountsDraft.of(said, implied, parts);
    accounts.ifPresentOrElse(a -> people(a, !said.isEmpty()), this::withoutAccounts);
    states();
    jobs();
    accounts.ifPresent(this::marks);
    for (Claim claim : wanted) {
      switch (claim.behaviour()) {
        case "rateLimit" -> rate(claim);
        case "idempotency" -> application(claim, "A request sent twice is carried out once");
        case "comments" -> {
          if (accounts.isPresent()) {
            flags(claim);
          }
        }
        case "paging" -> page(claim);
        case SIGN_IN, "owner", "access", "states", "toggles", "notify", "feed", "jobs" -> {
          // done above
        }
        default -> flags(claim);
      }
    }
  }

  private List<Claim> of(String behaviour) {
    return wanted.stream().filter(claim -> claim.behaviour().equals(behaviour)).toList();
  }

  /// What one sentence wants and another denies of the same rows. A denial of some rows is an
  /// exception to a wish for all.
  private void contradictions() {
    for (Claim no : denied) {
      if (no.behaviour().equals("access") || no.behaviour().equals("states")) {
        continue;
      }
      for (Claim yes : wanted) {
        boolean same = yes.behaviour().equals(no.behaviour());
        boolean needed = no.behaviour().equals(SIGN_IN) && impliesAccounts(yes);
        boolean overlap =
            no.things().isEmpty()
                || !yes.things().isEmpty() && things(no).stream().anyMatch(things(yes)::contains);
        if (needed || same && overlap) {
          parts.contradiction(
              needed && !same
                  ? "People are told apart by their accounts"
                  : "The behaviour '%s' is wanted and not wanted".formatted(no.behaviour()),
              yes.evidence(),
              no.evidence());
          break;
        }
      }
    }
  }

  private void people(AccountsDraft accounts, boolean said) {
    var owners = new OwnersDraft(parts, accounts);
    for (Claim claim : of("owner")) {
      String role = OwnersDraft.role(claim).orElse("");
      things(claim).forEach(entity -> owners.own(entity, role, claim));
    }
    var access = new AccessDraft(parts, accounts, owners);
    for (Claim claim : of("access")) {
      List<String> about =
          things(claim).stream()
              .filter(entity -> !claim.things().isEmpty() || !entity.equals(accounts.entity()))
              .toList();
      access.add(claim, about);
    }
    var news = new NewsDraft(parts, accounts, owners, access);
    of("notify").forEach(claim -> news.tell(claim, things(claim)));
    access.build();
    of("feed").forEach(claim -> news.feed(claim, things(claim)));
    accounts.declare(access.roles(), said, parts);
  }

  /// Nothing but the general access that everybody has can be said of people nobody knows.
  private void withoutAccounts() {
    for (Claim claim : of("access")) {
      if (!(claim.detail() instanceof Detail.Access(var who, var _, Force force))) {
        continue;
      }
      if (force == Force.MAY || force == Force.ALSO) {
        parts.note(
            Severity.INFO,
            "text.no-effect",
            claim.evidence().position(),
            "Nobody signs in, so everybody may: '%s'.".formatted(claim.evidence().words()),
            "Write 'Users sign in.' where it is meant to limit.");
      } else if (!things(claim).isEmpty()) {
        parts.ask(
            "text.accounts",
            who.isEmpty()
                ? "Do people sign in? What nobody may do can only be refused where somebody is"
                    + " known."
                : "Do people sign in? Without accounts they cannot be told apart.",
            "Users sign in.",
            List.of(),
            claim.evidence().position());
      }
    }
  }

  private void marks(AccountsDraft accounts) {
    var marks = new MarksDraft(parts, accounts);
    of("toggles").forEach(claim -> marks.add(claim, things(claim)));
    marks.build();
  }

  private void states() {
    var told = new LinkedHashMap<String, List<Claim>>();
    for (Claim claim : of("states")) {
      for (String entity : things(claim)) {
        told.computeIfAbsent(entity, _ -> new ArrayList<>()).add(claim);
      }
    }
    told.forEach((entity, claims) ->
        new StatesDraft(parts, entity, claims)
            .build(
                denied.stream()
                    .filter(claim -> claim.behaviour().equals("states"))
                    .filter(claim -> things(claim).contains(entity))
                    .toList()));
  }

  private void jobs() {
    var jobs = new JobsDraft(parts);
    of("jobs").forEach(claim -> jobs.add(claim, things(claim)));
    jobs.build();
  }

  /// Every list can be read page after page; what is said of it decides how pages and clients show
  /// it.
  private void page(Claim claim) {
    String words = claim.evidence().words().toLowerCase(Locale.ROOT);
    boolean scrolls = SCROLLING.stream().anyMatch(words::contains);
    for (String entity : things(claim)) {
      parts.page(entity, scrolls ? Paging.INFINITE_SCROLL : Paging.PAGES);
      parts.infer(
          scrolls
              ? "Lists of %s rows go on after a cursor".formatted(entity)
              : "Lists of %s rows have pages".formatted(entity),
          claim.evidence(),
          "paging",
          entity,
          claim.confidence());
    }
  }

  private void rate(Claim claim) {
    if (!(claim.detail() instanceof Detail.Rate(int requests, String unit))) {
      return;
    }
    Optional<Claim> other =
        of("rateLimit").stream().filter(c -> !c.detail().equals(claim.detail())).findFirst();
    if (other.isPresent()) {
      if (of("rateLimit").getFirst().equals(claim)) {
        parts.contradiction(
            "There is one limit of requests", other.get().evidence(), claim.evidence());
      }
      return;
    }
    if (parts.application.stream().noneMatch(b -> b.word().equals("rateLimit"))) {
      String value = requests + "/" + unit;
      parts.application.add(
          new RawBehaviour(
              "rateLimit",
              new RawSetting.Word(value, claim.evidence().position()),
              claim.evidence().position()));
      parts.infer(
          "A caller sends at most %d requests a %s".formatted(requests, unit),
          claim.evidence(),
          "rateLimit",
          "",
          claim.confidence());
    }
  }

  private void application(Claim claim, String conclusion) {
    if (parts.application.stream().noneMatch(b -> b.word().equals(claim.behaviour()))) {
      parts.application.add(
          new RawBehaviour(
              claim.behaviour(),
              new RawSetting.Word("true", claim.evidence().position()),
              claim.evidence().position()));
      parts.infer(conclusion, claim.evidence(), claim.behaviour(), "", claim.confidence());
    }
  }

  private void flags(Claim claim) {
    var flags = new FlagsDraft(parts);
    for (String entity : things(claim)) {
      boolean exempt =
          denied.stream()
              .filter(no -> no.behaviour().equals(claim.behaviour()))
              .anyMatch(no -> things(no).contains(entity));
      if (!exempt && !parts.has(entity, claim.behaviour())) {
        flags.add(claim, entity);
      }
    }
  }

  /// Names of the entities a claim is about; what is not stored is noted.
  private List<String> things(Claim claim) {
    if (OF_APPLICATION.contains(claim.behaviour())) {
      return List.of();
    }
    boolean all =
        claim.things().isEmpty()
            || claim.things().stream().map(Noun::key).anyMatch(EVERYTHING::contains);
    if (all && claim.detail() instanceof Detail.Timed) {
      parts.note(
          Severity.WARNING,
          "text.everything-timed",
          claim.evidence().position(),
          "'%s' does not say what it is about: no job is made of it."
              .formatted(claim.evidence().words()),
          "Name the things, for example: 'Closed orders are deleted after 30 days.'");
      return List.of();
    }
    if (all) {
      return List.copyOf(parts.entities.keySet());
    }
    var found = new LinkedHashSet<String>();
    for (Noun noun : claim.things()) {
      Optional<String> entity = parts.entity(noun);
      entity.ifPresentOrElse(found::add, () -> missing(claim, noun));
    }
    return List.copyOf(found);
  }

  private void missing(Claim claim, Noun noun) {
    boolean people = claim.behaviour().equals("toggles") && People.isUsers(noun.key());
    if (claim.wanted() && !people) {
      parts.note(
          Severity.WARNING,
          "text.unknown-thing",
          noun.position(),
          "Nothing is stored that is called '%s': '%s' has no effect on it."
              .formatted(noun.key(), claim.evidence().words()),
          "Say what is known about it, for example: 'A %s has a name.'".formatted(noun.key()));
    }
  }
}
