package dev.q2o.runner.consistency;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a model makes one expect of a project of some type, and what behaviours and the type may
/// add. Immutable.
///
/// @param type what was asked for, for example `api_service`
record Expected(AppModel model, String type) {
  private static final String PLATFORM = "saas_platform";
  private static final Set<String> OF_EVERY_ROW = Set.of("id", "version");

  /// A field or a relation of an entity.
  sealed interface Member {
    String name();

    /// Whether this name of a file is the member's.
    boolean is(String found);

    boolean required();
  }

  record FieldOf(Field field) implements Member {
    @Override
    public String name() {
      return field.name();
    }

    @Override
    public boolean is(String found) {
      return Nouns.fold(found).equals(Nouns.fold(field.name()));
    }

    @Override
    public boolean required() {
      return field.required();
    }
  }

  record RelationOf(Relation relation) implements Member {
    boolean many() {
      return relation.kind() == Relation.Kind.MANY_TO_MANY;
    }

    @Override
    public String name() {
      return relation.ownerField();
    }

    /// References are called by what they refer to: `author` is `authorId`, `labels` is `labelIds`.
    @Override
    public boolean is(String found) {
      String folded = Nouns.fold(found).replaceFirst("\\d+$", "");
      String ending = many() ? "ids" : "id";
      return folded.endsWith(ending)
          && Nouns.same(
              folded.substring(0, folded.length() - ending.length()), relation.ownerField());
    }

    @Override
    public boolean required() {
      return relation.required();
    }
  }

  List<Member> members(Entity entity) {
    List<Member> members = new ArrayList<>();
    entity.fields().forEach(field -> members.add(new FieldOf(field)));
    model.ownedBy(entity.name()).forEach(relation -> members.add(new RelationOf(relation)));
    return members;
  }

  List<String> enumsInUse() {
    return model.entities().stream()
        .flatMap(entity -> entity.fields().stream())
        .flatMap(field ->
            field.type() instanceof FieldType.EnumRef(String name)
                ? List.of(name).stream()
                : List.<String>of().stream())
        .distinct()
        .toList();
  }

  /// Names beside the members that a row of the entity may have in the outside world.
  Set<String> added(Entity entity) {
    Set<String> names = new HashSet<>(OF_EVERY_ROW);
    if (type.equals(PLATFORM)) {
      names.add("tenantNumber");
    }
    for (Behaviour.OfEntity behaviour : entity.behaviours()) {
      // Without a default: a new behaviour says here what it adds.
      switch (behaviour) {
        case Behaviour.Timestamps _ -> names.addAll(List.of("createdAt", "updatedAt"));
        case Behaviour.Slug _ -> names.add("slug");
        case Behaviour.Tags _ -> names.add("tags");
        case Behaviour.Comments _ -> names.add("commentCount");
        case Behaviour.Files _ -> names.add("fileCount");
        case Behaviour.Toggle(String name) -> names.addAll(List.of(name, name + "Count"));
        case Behaviour.Access _,
            Behaviour.Audit _,
            Behaviour.Csv _,
            Behaviour.Feed _,
            Behaviour.Job _,
            Behaviour.Notify _,
            Behaviour.Owner _,
            Behaviour.Screen _,
            Behaviour.Search _,
            Behaviour.SoftDelete _,
            Behaviour.States _,
            Behaviour.Webhook _ -> {}
      }
    }
    return names;
  }

  /// Columns beside those of the members.
  Set<String> addedColumns(Entity entity) {
    Set<String> columns = new HashSet<>(OF_EVERY_ROW);
    if (type.equals(PLATFORM)) {
      columns.add("saas_tenant_id");
    }
    for (Behaviour behaviour : entity.behaviours()) {
      switch (behaviour) {
        case Behaviour.Timestamps _ -> columns.addAll(List.of("created_at", "updated_at"));
        case Behaviour.Slug _ -> columns.add("slug");
        case Behaviour.SoftDelete _ -> columns.add("deleted_at");
        default -> {}
      }
    }
    return columns;
  }

  /// Whether behaviours or the type may bring a table of this name.
  boolean addsTable(String table) {
    boolean signIn = has(Behaviour.SignIn.class) || type.equals(PLATFORM);
    boolean announces =
        has(Behaviour.Webhook.class) || Set.of(PLATFORM, "microservice").contains(type);
    return switch (table) {
      case "audit_entry" -> has(Behaviour.Audit.class);
      case "webhook", "webhook_delivery" -> announces;
      case "credential", "sign_in", "account_role" -> signIn;
      case "idempotent_request" -> has(Behaviour.Idempotency.class);
      case "scheduled_job" -> has(Behaviour.Job.class);
      case "inbox_message" -> has(Behaviour.Notify.class);
      default ->
          (table.endsWith("_mark") && has(Behaviour.Toggle.class))
              || (table.endsWith("_tag_name") && has(Behaviour.Tags.class))
              || (table.endsWith("_search_word") && has(Behaviour.Search.class))
              || (table.endsWith("_attached_file") && has(Behaviour.Files.class))
              || (table.endsWith("_comment_text") && has(Behaviour.Comments.class))
              || (table.startsWith("saas_") && type.equals(PLATFORM))
              || (table.startsWith("pipeline_") && type.equals("data_pipeline"));
    };
  }

  /// Whether the type may bring an entity of this name: on a platform somebody signs in, also when
  /// the model has no people.
  boolean addsEntity(String name) {
    return type.equals(PLATFORM)
        && model.behaviour(Behaviour.SignIn.class).isEmpty()
        && name.matches("(?i)members?\\d*");
  }

  private boolean has(Class<? extends Behaviour> kind) {
    return model.behaviours().stream().anyMatch(kind::isInstance)
        || model.entities().stream()
            .flatMap(entity -> entity.behaviours().stream())
            .anyMatch(kind::isInstance);
  }

  /// Compares the names one file has for the members of an entity with the model's.
  ///
  /// @param where for messages, for example `openapi.yaml`
  /// @param found names of the file
  /// @param others names that may be there beside the members
  /// @param all whether every member must be there
  void compare(
      String where,
      Entity entity,
      Collection<String> found,
      Set<String> others,
      boolean all,
      List<String> problems) {
    List<Member> members = members(entity);
    for (Member member : members) {
      if (all && found.stream().noneMatch(member::is)) {
        problems.add(
            "%s: %s.%s of the model is missing.".formatted(where, entity.name(), member.name()));
      }
    }
    for (String name : found) {
      if (!others.contains(name) && members.stream().noneMatch(member -> member.is(name))) {
        problems.add(
            "%s: %s has %s, which the model does not say.".formatted(where, entity.name(), name));
      }
    }
  }
}
