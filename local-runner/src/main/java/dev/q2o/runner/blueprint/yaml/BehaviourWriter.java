package dev.q2o.runner.blueprint.yaml;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Behaviour.Who;
import dev.q2o.runner.blueprint.model.Index;
import java.util.List;
import java.util.stream.Collectors;

/// Writes indexes and behaviours as lines of canonical `app.yaml`.
final class BehaviourWriter {
  private BehaviourWriter() {}

  static String indexes(List<Index> indexes) {
    return lines("unique", indexes.stream().filter(Index::unique).toList())
        + lines("indexes", indexes.stream().filter(index -> !index.unique()).toList());
  }

  private static String lines(String key, List<Index> indexes) {
    return indexes.isEmpty()
        ? ""
        : indexes.stream()
            .map(index -> list(index.members()))
            .collect(Collectors.joining(", ", "    " + key + ": [", "]\n"));
  }

  static String ofEntity(List<Behaviour.OfEntity> behaviours) {
    var out = new StringBuilder();
    for (Behaviour.OfEntity behaviour : behaviours) {
      switch (behaviour) {
        case Behaviour.Slug slug -> line(out, slug, slug.from());
        case Behaviour.Owner owner -> line(out, owner, owner.relation());
        case Behaviour.Access access ->
            line(
                out,
                access,
                "{read: %s, create: %s, update: %s, delete: %s}"
                    .formatted(
                        who(access.read()),
                        who(access.create()),
                        who(access.update()),
                        who(access.delete())));
        case Behaviour.States states ->
            line(
                out,
                states,
                states.transitions().entrySet().stream()
                    .map(way -> way.getKey() + ": " + list(way.getValue()))
                    .collect(Collectors.joining(", ", "{" + states.field() + ": {", "}}")));
        case Behaviour.Screen screen ->
            line(
                out,
                screen,
                "{columns: "
                    + list(screen.columns())
                    + (screen.order().isEmpty() ? "}" : ", order: " + screen.order() + "}"));
        case Behaviour.Toggle _, Behaviour.Job _ -> {}
        case Behaviour.Timestamps plain -> line(out, plain, "true");
        case Behaviour.SoftDelete plain -> line(out, plain, "true");
        case Behaviour.Audit plain -> line(out, plain, "true");
        case Behaviour.Csv plain -> line(out, plain, "true");
        case Behaviour.Webhook plain -> line(out, plain, "true");
        case Behaviour.Tags plain -> line(out, plain, "true");
        case Behaviour.Comments plain -> line(out, plain, "true");
        case Behaviour.Notify notify ->
            line(out, notify, "{on: %s, to: %s}".formatted(list(notify.on()), who(notify.to())));
        case Behaviour.Files files ->
            line(
                out,
                files,
                "{max: %s, types: %s, count: %s}"
                    .formatted(files.max(), list(files.types()), files.count()));
        case Behaviour.Feed feed ->
            line(
                out,
                feed,
                feed.sources().stream()
                    .map(source -> source.relation() + ": " + source.mark())
                    .collect(Collectors.joining(", ", "{", "}")));
        case Behaviour.Search search -> line(out, search, list(search.fields()));
      }
    }
    List<String> toggles =
        behaviours.stream()
            .filter(Behaviour.Toggle.class::isInstance)
            .map(b -> ((Behaviour.Toggle) b).name())
            .toList();
    if (!toggles.isEmpty()) {
      out.append("      toggles: ").append(list(toggles)).append('\n');
    }
    List<String> jobs =
        behaviours.stream()
            .filter(Behaviour.Job.class::isInstance)
            .map(b -> job((Behaviour.Job) b))
            .toList();
    if (!jobs.isEmpty()) {
      out.append("      jobs:\n");
      jobs.forEach(out::append);
    }
    return out.toString();
  }

  private static String job(Behaviour.Job job) {
    var out = new StringBuilder("        " + job.name() + ": {every: ");
    out.append(job.hourly() ? "hour" : "day, at: \"" + job.at() + "\"");
    if (!job.when().isEmpty()) {
      out.append(
          job.when().entrySet().stream()
              .map(one -> one.getKey() + ": " + one.getValue())
              .collect(Collectors.joining(", ", ", when: {", "}")));
    }
    if (!job.since().isEmpty()) {
      out.append(", olderThan: {%s: %s}".formatted(job.since(), job.age()));
    }
    out.append(
        job.deletes() ? ", then: delete" : ", then: {%s: %s}".formatted(job.field(), job.value()));
    return out.append("}\n").toString();
  }

  private static void line(StringBuilder out, Behaviour behaviour, String setting) {
    out.append("      ").append(behaviour.word()).append(": ").append(setting).append('\n');
  }

  static String ofApplication(List<Behaviour.OfApplication> behaviours) {
    var out = new StringBuilder();
    for (Behaviour.OfApplication behaviour : behaviours) {
      String setting =
          switch (behaviour) {
            case Behaviour.SignIn signIn ->
                "{entity: %s, login: %s, roles: %s}"
                    .formatted(signIn.entity(), signIn.login(), list(signIn.roles()));
            case Behaviour.RateLimit limit ->
                limit.requests()
                    + switch (limit.seconds()) {
                      case 1 -> "/second";
                      case 60 -> "/minute";
                      default -> "/hour";
                    };
            case Behaviour.Idempotency _ -> "true";
            case Behaviour.Contract contract -> contract(contract);
          };
      out.append("  ").append(behaviour.word()).append(':');
      out.append(setting.startsWith("\n") ? "" : " ").append(setting).append('\n');
    }
    return out.toString();
  }

  private static String contract(Behaviour.Contract contract) {
    var out = new StringBuilder("\n    routes:");
    for (Behaviour.Route route : contract.routes()) {
      out.append("\n      ").append(route.method()).append(' ').append(route.path()).append(": {");
      out.append(YamlVocabulary.word(route.action())).append(": ").append(route.entity());
      setting(out, "toggle", route.mark());
      setting(out, "key", route.key());
      setting(out, "body", route.body());
      setting(out, "envelope", route.envelope());
      setting(out, "total", route.total());
      setting(out, "status", Integer.toString(route.status()));
      out.append('}');
    }
    if (!contract.views().isEmpty()) {
      out.append("\n    views:");
    }
    for (Behaviour.View view : contract.views()) {
      out.append("\n      ").append(view.entity()).append(": ");
      out.append(
          view.names().entrySet().stream()
              .map(name -> name.getKey() + ": " + name.getValue())
              .collect(Collectors.joining(", ", "{", "}")));
    }
    return out.toString();
  }

  private static void setting(StringBuilder out, String key, String value) {
    if (!value.isEmpty()) {
      out.append(", ").append(key).append(": ").append(value);
    }
  }

  private static String who(List<Who> all) {
    List<String> words =
        all.stream()
            .map(who ->
                switch (who) {
                  case Who.Anyone _ -> "anyone";
                  case Who.SignedIn _ -> "signed-in";
                  case Who.Owner _ -> "owner";
                  case Who.Role(String name) -> name;
                })
            .toList();
    return words.isEmpty() ? "nobody" : list(words);
  }

  private static String list(List<String> words) {
    return "[" + String.join(", ", words) + "]";
  }
}
