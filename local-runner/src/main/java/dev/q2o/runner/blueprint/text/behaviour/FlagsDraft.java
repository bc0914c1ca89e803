package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds the behaviours of one entity that need no more than to be switched on, and the slug, which
/// needs a field.
final class FlagsDraft {
  /// What is concluded about an entity, `%s`.
  private static final Map<String, String> CONCLUSIONS =
      Map.of(
          "timestamps", "%s rows know when they were created and last changed",
          "softDelete", "Deleted %s rows are kept and can be restored",
          "audit", "Every change of %s rows is recorded: who, when, before and after",
          "csv", "%s rows can be imported and exported as CSV",
          "webhook", "Every change of %s rows is announced to other systems by webhooks",
          "tags", "%s rows carry tags",
          "files", "%s rows carry files",
          "search", "%s rows are found by words in their texts",
          "comments", "People who sign in comment on %s rows");

  /// By which a thing is known, best first.
  private static final List<String> NAMES =
      List.of("title", "name", "subject", "headline", "label");

  private final Parts parts;

  FlagsDraft(Parts parts) {
    this.parts = parts;
  }

  void add(Claim claim, String entity) {
    switch (claim.behaviour()) {
      case "slug" -> slug(claim, entity);
      case "tags" -> {
        if (!stored("Tag", claim, entity)) {
          flag(claim, entity);
        }
      }
      case "comments" -> {
        if (!stored("Comment", claim, entity)) {
          flag(claim, entity);
        }
      }
      case "files" -> {
        if (!stored("Attachment", claim, entity) && !stored("File", claim, entity)) {
          flag(claim, entity);
        }
      }
      case "search" -> {
        // said of this entity the rules refuse it; said of all it means those that have texts
        if (!claim.things().isEmpty() || hasText(entity)) {
          flag(claim, entity);
        }
      }
      case "timestamps" -> timestamps(claim, entity);
      case "csv" -> csv(claim, entity);
      default -> flag(claim, entity);
    }
  }

  private void flag(Claim claim, String entity) {
    parts.add(entity, claim.behaviour(), new RawSetting.Word("true", claim.evidence().position()));
    parts.infer(
        CONCLUSIONS.getOrDefault(claim.behaviour(), "%s: " + claim.behaviour()).formatted(entity),
        claim.evidence(),
        claim.behaviour(),
        entity,
        claim.confidence());
  }

  /// Whether the brief, or what is usual in its domain, stores them as things of their own.
  private boolean stored(String as, Claim claim, String entity) {
    Optional<RawRelation> relation =
        parts.relations.stream()
            .filter(r -> ends(r, as, entity) || ends(r, entity, as))
            .findFirst();
    if (relation.isPresent() || entity.equals(as)) {
      parts.infer(
          "%s is stored, with a relation to %s".formatted(as, entity),
          claim.evidence(),
          claim.behaviour() + ".stored",
          entity,
          claim.confidence());
      return true;
    }
    return false;
  }

  private static boolean ends(RawRelation relation, String left, String right) {
    return relation.left().entity().endsWith(left) && relation.right().entity().equals(right)
        || relation.left().entity().equals(left) && relation.right().entity().endsWith(right);
  }

  /// A field the brief names beside is the same: it is set by itself, not by people.
  private void timestamps(Claim claim, String entity) {
    for (String name : List.of("createdAt", "updatedAt")) {
      parts.field(entity, name).ifPresent(field -> parts.remove(entity, field));
    }
    flag(claim, entity);
  }

  private boolean hasText(String entity) {
    return parts.fields(entity).stream()
        .anyMatch(f -> f.type() == Scalar.STRING || f.type() == Scalar.TEXT);
  }

  private void csv(Claim claim, String entity) {
    boolean file =
        parts.fields(entity).stream()
            .anyMatch(f -> f.type() == Scalar.BINARY && Parts.is(f, RuleKind.REQUIRED));
    // said of this entity the rules refuse it; said of all it means those that can
    if (!file || !claim.things().isEmpty()) {
      flag(claim, entity);
    }
  }

  private void slug(Claim claim, String entity) {
    String said = claim.detail() instanceof Detail.Source(String field) ? field : "";
    Optional<RawField> from =
        said.isEmpty()
            ? NAMES.stream().flatMap(name -> parts.field(entity, name).stream()).findFirst()
            : Names.lowerCamel(said).flatMap(name -> parts.field(entity, name));
    from =
        from.filter(f -> f.type() == Scalar.STRING)
            .or(() ->
                parts.fields(entity).stream()
                    .filter(f -> f.type() == Scalar.STRING && Parts.is(f, RuleKind.REQUIRED))
                    .findFirst()
                    .filter(_ -> said.isEmpty() && !claim.things().isEmpty()));
    if (from.isEmpty()) {
      if (!claim.things().isEmpty()) {
        parts.ask(
            "text.slug." + entity,
            "Of which text are the addresses of %s rows made?".formatted(entity),
            "A %s has a title."
                .formatted(Names.humanise(entity).toLowerCase(java.util.Locale.ROOT)),
            List.of(),
            claim.evidence().position());
      } else {
        parts.note(
            Severity.INFO,
            "text.no-effect",
            claim.evidence().position(),
            "%s has no text to make addresses of.".formatted(entity),
            "");
      }
      return;
    }
    RawField field = from.get();
    parts.put(entity, Parts.with(field, RuleKind.REQUIRED, "", claim.evidence().position()));
    parts.field(entity, "slug").ifPresent(old -> parts.remove(entity, old));
    parts.add(entity, "slug", new RawSetting.Word(field.name(), claim.evidence().position()));
    parts.infer(
        "%s rows have a readable address made of their %s".formatted(entity, field.name()),
        claim.evidence(),
        "slug",
        entity,
        claim.confidence());
  }
}
