package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Chooses the code for the behaviours of a model.
final class Behaviours {
  private Behaviours() {}

  /// In the order in which they take part in a change: who may, then what its type of project asks
  /// for, then what is completed, then what is refused, then what is remembered.
  static List<BehaviourCode> of(Plan plan, EntityPlan entity) {
    var all = new ArrayList<BehaviourCode>();
    plan.signIn().ifPresent(signIn -> all.add(new AccessCode(plan, entity, signIn)));
    all.addAll(plan.pack().ofEntity(plan, entity));
    Entity model = entity.model();
    model.behaviour(Behaviour.Owner.class).ifPresent(b -> all.add(new OwnerCode(plan, entity, b)));
    if (!DefaultsCode.properties(entity).isEmpty()) {
      all.add(new DefaultsCode(plan, entity));
    }
    model
        .behaviour(Behaviour.Timestamps.class)
        .ifPresent(_ -> all.add(new TimestampsCode(plan, entity)));
    model.behaviour(Behaviour.Slug.class).ifPresent(b -> all.add(new SlugCode(plan, entity, b)));
    model
        .behaviour(Behaviour.States.class)
        .ifPresent(b -> all.add(new StatesCode(plan, entity, b)));
    model.behaviour(Behaviour.Tags.class).ifPresent(_ -> all.add(new TagsCode(plan, entity)));
    model
        .behaviour(Behaviour.Search.class)
        .ifPresent(b -> all.add(new SearchCode(plan, entity, b)));
    model
        .behaviour(Behaviour.SoftDelete.class)
        .ifPresent(_ -> all.add(new SoftDeleteCode(plan, entity)));
    for (Property property : entity.links()) {
      var hidden = new HiddenWithCode(plan, entity, property);
      if (hidden.applies()) {
        all.add(hidden);
      }
    }
    model.behaviour(Behaviour.Audit.class).ifPresent(_ -> all.add(new AuditCode(plan, entity)));
    model.behaviour(Behaviour.Webhook.class).ifPresent(_ -> all.add(new WebhookCode(plan, entity)));
    model
        .behaviour(Behaviour.Notify.class)
        .ifPresent(notify -> all.add(new NotifyCode(plan, entity, notify)));
    model.behaviour(Behaviour.Csv.class).ifPresent(_ -> all.add(new CsvCode(plan, entity)));
    model
        .behaviour(Behaviour.Comments.class)
        .ifPresent(_ -> all.add(new CommentsCode(plan, entity)));
    model
        .behaviour(Behaviour.Files.class)
        .ifPresent(files -> all.add(new FilesCode(plan, entity, files)));
    model.behaviour(Behaviour.Feed.class).ifPresent(b -> all.add(new FeedCode(plan, entity, b)));
    for (Behaviour behaviour : model.behaviours()) {
      if (behaviour instanceof Behaviour.Toggle toggle) {
        all.add(new MarkCode(plan, entity, toggle));
      }
      if (behaviour instanceof Behaviour.Job job) {
        all.add(new JobCode(plan, entity, job));
      }
    }
    return all;
  }

  /// Behaviours of the whole application: first what its type adds, which sees every request.
  static List<BehaviourCode> of(Plan plan) {
    var all = new ArrayList<>(plan.pack().ofService(plan));
    plan.signIn()
        .ifPresentOrElse(
            signIn -> all.add(new SignInCode(plan, signIn)), () -> all.add(new TokenCode(plan)));
    plan.model()
        .behaviour(Behaviour.RateLimit.class)
        .ifPresent(limit -> all.add(new RateLimitCode(plan, limit)));
    plan.model()
        .behaviour(Behaviour.Idempotency.class)
        .ifPresent(_ -> all.add(new IdempotencyCode(plan)));
    if (plan.entities().stream()
        .anyMatch(e -> e.model().behaviour(Behaviour.Notify.class).isPresent())) {
      all.add(new InboxCode(plan));
    }
    if (!JobCode.all(plan).isEmpty()) {
      all.add(new ScheduleCode(plan));
    }
    plan.model()
        .behaviour(Behaviour.Contract.class)
        .ifPresent(contract -> all.add(new ContractCode(plan, contract)));
    return all;
  }

  /// Properties the behaviours of an entity add to its rows; callers cannot set them.
  static List<Property> properties(Entity entity) {
    var properties = new ArrayList<Property>();
    entity
        .behaviour(Behaviour.Slug.class)
        .ifPresent(
            _ -> properties.add(added("slug", "Slug", Kind.STRING, true, OptionalInt.of(100))));
    entity
        .behaviour(Behaviour.Timestamps.class)
        .ifPresent(_ -> {
          properties.add(
              added("createdAt", "Created at", Kind.INSTANT, false, OptionalInt.empty()));
          properties.add(
              added("updatedAt", "Updated at", Kind.INSTANT, false, OptionalInt.empty()));
        });
    return properties;
  }

  private static Property added(
      String name, String label, Kind kind, boolean unique, OptionalInt maxLength) {
    return new Property(
        name,
        Words.snake(name),
        label,
        kind,
        true,
        unique,
        OptionalInt.empty(),
        maxLength,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "Set by the service.",
        Optional.empty(),
        Optional.empty(),
        true);
  }
}
