package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Decides who hears of what others do: who is told of changes, and whose rows make a feed.
final class NewsDraft {
  /// The mark by which people say whose rows they want to see.
  private static final String FOLLOW = "follow";

  private final Parts parts;
  private final AccountsDraft accounts;
  private final OwnersDraft owners;
  private final AccessDraft access;

  NewsDraft(Parts parts, AccountsDraft accounts, OwnersDraft owners, AccessDraft access) {
    this.parts = parts;
    this.accounts = accounts;
    this.owners = owners;
    this.access = access;
  }

  /// A feed needs the mark it goes by: one is as good as said.
  static List<Claim> withMarks(List<Claim> claims) {
    var all = new ArrayList<>(claims);
    claims.stream()
        .filter(claim -> claim.wanted() && claim.behaviour().equals("feed"))
        .map(claim ->
            new Claim(
                "toggles",
                true,
                List.of(new Noun("user", true, false, claim.evidence().position())),
                new Detail.Mark(FOLLOW),
                claim.evidence(),
                claim.confidence()))
        .forEach(all::add);
    return all;
  }

  void tell(Claim claim, List<String> entities) {
    if (!(claim.detail() instanceof Detail.Told(var who, var events))) {
      return;
    }
    for (String entity : entities) {
      if (parts.has(entity, "notify") || entity.equals(accounts.entity())) {
        continue;
      }
      var to = new TreeSet<String>();
      for (Noun noun : who) {
        told(noun, entity, claim).ifPresent(to::add);
      }
      if (!to.isEmpty()) {
        declare(entity, events, List.copyOf(to), claim);
      }
    }
  }

  private void declare(String entity, List<String> events, List<String> to, Claim claim) {
    Position at = claim.evidence().position();
    var settings = new ArrayList<RawSetting.Entry>();
    if (!events.isEmpty()) {
      settings.add(new RawSetting.Entry("on", at, words(events, at)));
    }
    settings.add(new RawSetting.Entry("to", at, words(to, at)));
    parts.add(entity, "notify", new RawSetting.Named(settings, at));
    parts.infer(
        "%s are told when %s rows are %s"
            .formatted(
                String.join(" and ", to),
                entity,
                events.isEmpty() ? "created, changed or deleted" : String.join(" or ", events)),
        claim.evidence(),
        "notify",
        entity,
        claim.confidence());
  }

  private static RawSetting.Words words(List<String> words, Position at) {
    return new RawSetting.Words(words.stream().map(w -> new RawWord(w, at)).toList(), at);
  }

  private Optional<String> told(Noun noun, String entity, Claim claim) {
    String key = noun.key();
    boolean theirs = claim.things().stream().anyMatch(Noun::their);
    if (People.isAdmin(key)) {
      return Optional.of("admin");
    }
    boolean users = accounts.means(noun, parts);
    if (People.isOwner(key) || users && theirs) {
      owners.own(entity, People.isOwner(key) ? key : "", claim);
      return Optional.of("owner");
    }
    if (users || People.isAnyone(key) || !People.isPeople(key)) {
      parts.note(
          Severity.WARNING,
          "text.no-effect",
          claim.evidence().position(),
          "Owners of rows and roles can be told of changes, not '%s': '%s' is left out."
              .formatted(key, claim.evidence().words()),
          "Write for example 'Authors are told when their article is changed.'");
      return Optional.empty();
    }
    return Optional.of(access.role(key));
  }

  /// Rows of those somebody follows, the newest first.
  void feed(Claim claim, List<String> entities) {
    for (String entity : entities) {
      if (parts.has(entity, "feed") || entity.equals(accounts.entity())) {
        continue;
      }
      Position at = claim.evidence().position();
      owners.own(entity, "author", claim);
      if (!parts.has(entity, "owner")) {
        continue; // it is asked who owns them
      }
      parts.add(entity, "feed", new RawSetting.Word(FOLLOW, at));
      parts.infer(
          "A feed shows the %s rows of those one follows".formatted(entity),
          claim.evidence(),
          "feed",
          entity,
          claim.confidence());
      if (!parts.has(accounts.entity(), "access")) {
        parts.add(
            accounts.entity(),
            "access",
            new RawSetting.Named(
                List.of(new RawSetting.Entry("read", at, new RawSetting.Word("signed-in", at))),
                at));
        parts.infer(
            "Who signs in sees other people, to follow them",
            claim.evidence(),
            "access",
            accounts.entity(),
            Confidence.ASSUMED);
      }
    }
  }
}
