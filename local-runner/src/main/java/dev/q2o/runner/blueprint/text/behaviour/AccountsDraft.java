package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawKind;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Evidence;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Decides who signs in, and by what.
///
/// @param entity the people; `User` where the brief stores none of its own
record AccountsDraft(String entity, String login, Claim reason) {
  static final String USER = "User";
  private static final List<String> LOGINS = List.of("login", "email", "username");

  /// @param said claims of sign-in
  /// @param implied claims that make no sense without it, first of the brief first
  static Optional<AccountsDraft> of(List<Claim> said, List<Claim> implied, Parts parts) {
    if (said.isEmpty() && implied.isEmpty()) {
      return Optional.empty();
    }
    Claim reason = said.isEmpty() ? implied.getFirst() : said.getFirst();
    var stored = new TreeSet<String>();
    Optional<String> login = Optional.empty();
    for (Claim claim : said) {
      if (claim.detail() instanceof Detail.Accounts(var who, var by)) {
        who.stream().flatMap(noun -> parts.entity(noun).stream()).forEach(stored::add);
        login = login.isPresent() ? login : by;
      }
    }
    if (stored.size() > 1) {
      String one = stored.first();
      String other = stored.last();
      parts.ask(
          "text.sign-in",
          "Who has the accounts: %s or %s?".formatted(one, other),
          "Users sign in.",
          List.copyOf(stored),
          reason.evidence().position());
      return Optional.empty();
    }
    String entity = stored.isEmpty() ? people(implied, parts) : stored.first();
    return Optional.of(new AccountsDraft(entity, login(entity, login, reason, parts), reason));
  }

  /// `Only its author may edit a post`, where authors are stored with an address of their own and
  /// nobody speaks of users: the authors have the accounts.
  private static String people(List<Claim> implied, Parts parts) {
    if (parts.entities.containsKey(USER) || refersTo(USER, parts)) {
      return USER;
    }
    return implied.stream()
        .filter(claim -> OwnersDraft.role(claim).isPresent())
        .flatMap(claim ->
            OwnersDraft.role(claim).stream()
                .flatMap(role ->
                    parts
                        .entity(new Noun(role, false, false, claim.evidence().position()))
                        .stream()))
        .filter(entity -> LOGINS.stream().anyMatch(l -> parts.field(entity, l).isPresent()))
        .findFirst()
        .orElse(USER);
  }

  private static boolean refersTo(String entity, Parts parts) {
    return parts.relations.stream().anyMatch(r -> r.right().entity().equals(entity));
  }

  /// The field people sign in by, which becomes required and unique.
  private static String login(String entity, Optional<String> said, Claim reason, Parts parts) {
    boolean declared = parts.entities.containsKey(entity);
    if (!declared && said.filter(by -> !by.equals("login")).isEmpty()) {
      return "login"; // what the built-in User has
    }
    Evidence evidence = reason.evidence();
    Position at = evidence.position();
    if (!declared) {
      parts.entities.put(entity, new RawEntity(entity, "", List.of(), Paging.NONE, at));
      parts.put(entity, Parts.with(Parts.text("name", at), RuleKind.REQUIRED, "", at));
    }
    String name =
        said.or(() -> LOGINS.stream().filter(l -> parts.field(entity, l).isPresent()).findFirst())
            .or(() -> uniqueText(entity, parts))
            .orElse("email");
    Optional<RawField> known = parts.field(entity, name);
    RawField field = known.orElseGet(() -> fresh(name, at));
    RawField able =
        Parts.with(Parts.with(field, RuleKind.REQUIRED, "", at), RuleKind.UNIQUE, "", at);
    if (!able.equals(field) || known.isEmpty()) {
      parts.put(entity, able);
      parts.infer(
          "%s.%s is required and unique, because people sign in by it".formatted(entity, name),
          evidence,
          "signIn",
          "",
          said.isPresent() ? Confidence.LIKELY : Confidence.ASSUMED);
    }
    return name;
  }

  private static RawField fresh(String name, Position at) {
    RawField text = Parts.text(name, at);
    return name.equals("email") ? Parts.with(text, RuleKind.PATTERN, "[^@ ]+@[^@ ]+", at) : text;
  }

  private static Optional<String> uniqueText(String entity, Parts parts) {
    return parts.fields(entity).stream()
        .filter(f -> f.type() == Scalar.STRING)
        .filter(f -> Parts.is(f, RuleKind.UNIQUE) && Parts.is(f, RuleKind.REQUIRED))
        .map(RawField::name)
        .findFirst();
  }

  /// @param roles besides `admin`
  void declare(Collection<String> roles, boolean said, Parts parts) {
    Evidence evidence = reason.evidence();
    Position at = evidence.position();
    var settings = new ArrayList<RawSetting.Entry>();
    if (!entity.equals(USER) || !login.equals("login")) {
      settings.add(entry("entity", new RawSetting.Word(entity, at)));
      settings.add(entry("login", new RawSetting.Word(login, at)));
    }
    if (!roles.isEmpty()) {
      settings.add(
          entry(
              "roles",
              new RawSetting.Words(roles.stream().map(r -> new RawWord(r, at)).toList(), at)));
    }
    RawSetting setting =
        settings.isEmpty() ? new RawSetting.Word("true", at) : new RawSetting.Named(settings, at);
    parts.application.add(new RawBehaviour("signIn", setting, at));
    parts.infer(
        "People have accounts and sign in as %s by their %s%s"
            .formatted(
                entity,
                login,
                roles.isEmpty() ? "" : "; roles: " + String.join(", ", roles) + ", admin"),
        evidence,
        "signIn",
        "",
        said ? reason.confidence() : Confidence.ASSUMED);
  }

  private static RawSetting.Entry entry(String key, RawSetting setting) {
    return new RawSetting.Entry(key, setting.position(), setting);
  }

  /// Whether the noun means the people who sign in.
  boolean means(Noun noun, Parts parts) {
    return People.isUsers(noun.key())
        || parts.entity(noun).equals(Optional.of(entity))
        || Names.upperCamel(Nouns.singular(noun.key())).equals(Optional.of(entity));
  }

  /// Names of the references of an entity to the people.
  List<String> references(String from, Parts parts) {
    return parts.relations.stream()
        .filter(r -> r.kind() == RawKind.MANY_TO_ONE)
        .filter(r -> r.left().entity().equals(from) && r.right().entity().equals(entity))
        .flatMap(r -> r.left().field().stream())
        .toList();
  }
}
