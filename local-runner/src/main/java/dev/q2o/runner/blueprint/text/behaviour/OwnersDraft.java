package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawKind;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawSide;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import java.util.List;
import java.util.Optional;

/// Decides by which reference rows belong to the person who created them.
final class OwnersDraft {
  private final Parts parts;
  private final AccountsDraft accounts;

  OwnersDraft(Parts parts, AccountsDraft accounts) {
    this.parts = parts;
    this.accounts = accounts;
  }

  /// What a claim calls the owner of a row; empty when it speaks of no owner.
  static Optional<String> role(Claim claim) {
    return switch (claim.detail()) {
      case Detail.Owned(String role) -> Optional.of(role);
      case Detail.Access(var who, var _, var force) ->
          who.stream()
              .map(Noun::key)
              .filter(People::isOwner)
              .findFirst()
              .or(() ->
                  force != Claim.Force.NOT && claim.things().stream().anyMatch(Noun::their)
                      ? Optional.of("")
                      : Optional.empty());
      default -> Optional.empty();
    };
  }

  /// Makes rows of the entity belong to somebody.
  void own(String entity, String role, Claim claim) {
    if (parts.has(entity, "owner") || entity.equals(accounts.entity())) {
      return;
    }
    List<String> references = accounts.references(entity, parts);
    String wanted = Names.lowerCamel(role).orElse("");
    List<String> fitting =
        references.stream().filter(r -> r.equals(wanted) || byVerb(role, r)).toList();
    Position at = claim.evidence().position();
    if (fitting.isEmpty() && references.size() > 1) {
      parts.ask(
          "text.owner." + entity,
          "Who owns a row of %s: %s?".formatted(entity, String.join(" or ", references)),
          "The %s owns the %s."
              .formatted(references.getFirst(), entity.toLowerCase(java.util.Locale.ROOT)),
          references,
          at);
      return;
    }
    String reference =
        fitting.isEmpty()
            ? references.stream().findFirst().orElseGet(() -> fresh(entity, wanted, at))
            : fitting.getFirst();
    require(entity, reference);
    parts.add(entity, "owner", new RawSetting.Word(reference, at));
    parts.infer(
        "%s belongs to the %s who created it (%s)".formatted(entity, accounts.entity(), reference),
        claim.evidence(),
        "owner",
        entity,
        references.isEmpty() && role.isEmpty() ? Confidence.ASSUMED : Confidence.LIKELY);
  }

  /// `written by` makes an author, `reported by` a reporter.
  private static boolean byVerb(String role, String reference) {
    return switch (role) {
      case "author", "writer" -> reference.equals("writtenBy");
      case "reporter" -> reference.equals("reportedBy");
      case "creator", "owner", "" ->
          List.of("createdBy", "ownedBy", "owner", "author", "creator").contains(reference);
      case "uploader" -> reference.equals("uploadedBy");
      case "submitter" -> reference.equals("submittedBy");
      case "requester" -> reference.equals("requestedBy");
      case "poster" -> reference.equals("postedBy");
      default -> false;
    };
  }

  private String fresh(String entity, String wanted, Position at) {
    String name = wanted.isEmpty() ? "owner" : wanted;
    parts.field(entity, name).ifPresent(field -> parts.remove(entity, field));
    parts.relations.add(
        new RawRelation(
            RawKind.MANY_TO_ONE,
            new RawSide(entity, Optional.of(name), Optional.empty(), true, at, at, at),
            new RawSide(accounts.entity(), Optional.empty(), Optional.empty(), false, at, at, at),
            Optional.empty(),
            at));
    return name;
  }

  private void require(String entity, String reference) {
    parts.relations.replaceAll(r ->
        r.left().entity().equals(entity) && r.left().field().equals(Optional.of(reference))
            ? required(r)
            : r);
  }

  private static RawRelation required(RawRelation r) {
    RawSide left = r.left();
    return new RawRelation(
        r.kind(),
        new RawSide(
            left.entity(),
            left.field(),
            left.display(),
            true,
            left.position(),
            left.fieldPosition(),
            left.displayPosition()),
        r.right(),
        r.onDelete(),
        r.position());
  }
}
