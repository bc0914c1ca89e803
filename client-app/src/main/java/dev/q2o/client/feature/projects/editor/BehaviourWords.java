package dev.q2o.client.feature.projects.editor;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Behaviour.Who;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a person reads for a behaviour.
final class BehaviourWords {
  private BehaviourWords() {}

  static String of(Behaviour behaviour) {
    return switch (behaviour) {
      case Behaviour.Timestamps _ -> text("editor.does-timestamps");
      case Behaviour.SoftDelete _ -> text("editor.does-soft-delete");
      case Behaviour.Audit _ -> text("editor.does-audit");
      case Behaviour.Csv _ -> text("editor.does-csv");
      case Behaviour.Webhook _ -> text("editor.does-webhook");
      case Behaviour.Tags _ -> text("editor.does-tags");
      case Behaviour.Comments _ -> text("editor.does-comments");
      case Behaviour.Notify notify ->
          text("editor.does-notify", String.join(", ", notify.on()), who(notify.to()));
      case Behaviour.Job job -> job(job);
      case Behaviour.Files files ->
          text("editor.does-files", files.count(), files.max(), String.join(", ", files.types()));
      case Behaviour.Search(List<String> fields) ->
          text("editor.does-search", String.join(", ", fields));
      case Behaviour.Feed(List<Behaviour.Feed.Source> sources) ->
          text(
              "editor.does-feed",
              sources.stream()
                  .map(source -> source.relation() + " (" + source.mark() + ")")
                  .collect(Collectors.joining(", ")));
      case Behaviour.Idempotency _ -> text("editor.does-idempotency");
      case Behaviour.Contract contract -> text("editor.does-contract", contract.routes().size());
      case Behaviour.Slug(String from) -> text("editor.does-slug", from);
      case Behaviour.Owner(String relation) -> text("editor.does-owner", relation);
      case Behaviour.Toggle(String name) -> text("editor.does-toggle", name);
      case Behaviour.RateLimit(int requests, int seconds) ->
          text("editor.does-rate-limit", requests, seconds);
      case Behaviour.SignIn(String entity, String login, List<String> roles) ->
          roles.isEmpty()
              ? text("editor.does-sign-in", entity, login)
              : text("editor.does-sign-in-roles", entity, login, String.join(", ", roles));
      case Behaviour.States(String field, String _, var transitions) ->
          text(
              "editor.does-states",
              field,
              transitions.entrySet().stream()
                  .map(way -> way.getKey() + " → " + String.join(", ", way.getValue()))
                  .collect(Collectors.joining("; ")));
      case Behaviour.Screen(List<String> columns, String order) ->
          order.isEmpty()
              ? text("editor.does-screen", String.join(", ", columns))
              : text("editor.does-screen-sorted", String.join(", ", columns), order);
      case Behaviour.Access access ->
          text(
              "editor.does-access",
              who(access.read()),
              who(access.create()),
              who(access.update()),
              who(access.delete()));
    };
  }

  private static String job(Behaviour.Job job) {
    String which =
        Stream.concat(
                job.when().entrySet().stream().map(one -> one.getKey() + " = " + one.getValue()),
                Stream.of(job.since())
                    .filter(since -> !since.isEmpty())
                    .map(since -> text("editor.job-age", since, job.age())))
            .collect(Collectors.joining(", "));
    return text(
        "editor.does-job",
        job.name(),
        job.hourly() ? text("editor.job-hourly") : text("editor.job-daily", job.at()),
        which,
        job.deletes() ? text("editor.job-deletes") : job.field() + " → " + job.value());
  }

  private static String who(List<Who> all) {
    return all.isEmpty()
        ? text("editor.nobody")
        : all.stream()
            .map(who ->
                switch (who) {
                  case Who.Anyone _ -> text("editor.anyone");
                  case Who.SignedIn _ -> text("editor.signed-in");
                  case Who.Owner _ -> text("editor.owner");
                  case Who.Role(String name) -> name;
                })
            .collect(Collectors.joining(", "));
  }
}
