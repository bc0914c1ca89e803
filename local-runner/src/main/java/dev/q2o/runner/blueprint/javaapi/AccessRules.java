package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Behaviour.Who;
import java.util.List;
import java.util.Optional;

/// Who may do what with the rows of one entity of an application people sign in to.
///
/// @param property that holds the id of the account a row belongs to; `id` where rows are accounts
/// @param owned whether rows belong to anybody
record AccessRules(
    String property,
    String column,
    boolean owned,
    List<Who> read,
    List<Who> create,
    List<Who> update,
    List<Who> delete) {

  /// A caller of the matrix: somebody who is signed in, has no role, and does not own the row.
  static final String OTHER = "other";

  /// A caller of the matrix: somebody who has not signed in.
  static final String ANYONE = "anyone";

  static AccessRules of(Plan plan, EntityPlan entity) {
    var owner =
        entity.model().behaviour(Behaviour.Owner.class).map(b -> OwnerCode.property(entity, b));
    boolean people = plan.signIn().map(s -> s.entity().equals(entity.name())).orElse(false);
    String property = owner.map(Property::name).orElse("id");
    String column = owner.map(Property::column).orElse("id");
    boolean owned = owner.isPresent() || people;
    return entity
        .model()
        .behaviour(Behaviour.Access.class)
        .map(a ->
            new AccessRules(property, column, owned, a.read(), a.create(), a.update(), a.delete()))
        .orElseGet(() -> {
          List<Who> own = List.of(owned ? new Who.Owner() : new Who.SignedIn());
          List<Who> signedIn = List.of(new Who.SignedIn());
          return people
              ? new AccessRules(property, column, true, own, List.of(), own, own)
              : new AccessRules(property, column, owned, signedIn, signedIn, own, own);
        });
  }

  /// Whether a caller of the matrix may: `anyone`, `other`, `owner`, `admin`, or the name of a role
  /// held by somebody who does not own the row.
  boolean allows(List<Who> rule, String caller) {
    return caller.equals("admin")
        || rule.stream()
            .anyMatch(who ->
                switch (who) {
                  case Who.Anyone _ -> true;
                  case Who.SignedIn _ -> !caller.equals("anyone");
                  case Who.Owner _ -> caller.equals("owner");
                  case Who.Role(String name) -> caller.equals(name);
                });
  }

  /// Whether the caller sees a row that belongs to somebody: `owner`, else to somebody else.
  boolean sees(String caller) {
    return allows(read, caller);
  }

  /// What somebody needs to see rows they do not own: empty for nothing but to be signed in.
  ///
  /// @return nothing when no role shows them
  Optional<String> neededRole() {
    return sees(OTHER)
        ? Optional.of("")
        : read.stream().filter(Who.Role.class::isInstance).map(AccessRules::word).findFirst();
  }

  /// What the API answers a caller who does something with a row: denied is 401 or 403, and 404 for
  /// a row the caller cannot see.
  String status(String caller, List<Who> rule, String success) {
    if (!sees(caller) && !caller.equals(ANYONE)) {
      return read.stream().anyMatch(Who.Owner.class::isInstance) ? "404" : "403";
    }
    return sees(caller) && allows(rule, caller) ? success : denied(caller);
  }

  /// The same for who creates one.
  String creation(String caller, String success) {
    return allows(create, caller) ? success : denied(caller);
  }

  private static String denied(String caller) {
    return caller.equals(ANYONE) ? "401" : "403";
  }

  static String word(Who who) {
    return switch (who) {
      case Who.Anyone _ -> "anyone";
      case Who.SignedIn _ -> "signed-in";
      case Who.Owner _ -> "owner";
      case Who.Role(String name) -> name;
    };
  }
}
