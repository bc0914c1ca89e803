package dev.q2o.runner.blueprint.javasaas;

import dev.q2o.runner.blueprint.javaapi.BehaviourCode;
import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.javaapi.ServicePack;
import dev.q2o.runner.blueprint.model.Entity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a service needs to be shared by tenants: every row belongs to one, and what is unique is so
/// within it.
final class SaasPack implements ServicePack {
  /// Set by the service; the names keep out of the way of a model with tenants of its own.
  static final Property TENANT =
      new Property(
          "tenantNumber",
          "saas_tenant_id",
          "Tenant",
          Kind.LONG,
          true,
          false,
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "Set by the service.",
          Optional.empty(),
          Optional.empty(),
          true);

  @Override
  public String word() {
    return "saas";
  }

  @Override
  public List<BehaviourCode> ofService(Plan plan) {
    return List.of(new TenancyCode(plan), new InvitationCode(plan), new BillingCode(plan));
  }

  @Override
  public List<BehaviourCode> ofEntity(Plan plan, EntityPlan entity) {
    return List.of(new ScopeCode(plan, entity));
  }

  @Override
  public List<Property> properties(Entity entity) {
    return List.of(TENANT);
  }

  /// By what people sign in with they are told apart among all tenants.
  @Override
  public Optional<Property> uniqueWithin(Plan plan, EntityPlan entity, Property property) {
    boolean login =
        plan.signIn()
            .filter(signIn ->
                signIn.entity().equals(entity.name()) && signIn.login().equals(property.name()))
            .isPresent();
    return login ? Optional.empty() : Optional.of(TENANT);
  }
}
