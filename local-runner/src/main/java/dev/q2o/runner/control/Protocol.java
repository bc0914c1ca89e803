package dev.q2o.runner.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.RunViewCodec;
import dev.q2o.contract.run.UnreadableEventException;
import dev.q2o.contract.run.WishCodec;
import dev.q2o.runner.Runner.Progress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words on the socket: JSON, one document a line, in UTF-8.
///
/// A request is `{"q2o":1,"op":"ask","run":"run_…","kind":"Pause","data":{"by":"user"}}`. It is
/// answered by any number of items and then one last line:
///
/// | line | meaning |
/// |---|---|
/// | `{"run":{"project":"shop","view":{…}}}` | a run of a list |
/// | `{"view":{…}}`, `{"event":{…}}`, `{"text":"…"}` | what was asked for |
/// | `{"frame":{"run":"run_…","tasks":[{"task":"api","line":"…","done":3,"total":0}]}}` | what moves |
/// | empty | still here, nothing new |
/// | `{"done":true}` | that was all |
/// | `{"accepted":"run_…"}` or `{"refused":"…","admission":false}` | what became of a wish |
/// | `{"error":"…","kind":"BAD_INPUT"}` | one sentence for people |
///
/// Safe for concurrent use.
final class Protocol {
  static final int VERSION = 1;

  /// Of a request, in bytes: room for long answers to many questions.
  static final int LONGEST_REQUEST = 256 * 1024;

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final RunViewCodec views = new RunViewCodec();
  private final RunEventCodec events = new RunEventCodec();
  private final WishCodec wishes = new WishCodec();

  /// What the other side answered.
  sealed interface Reply {
    record Run(RunTarget.Listed run) implements Reply {}

    record View(RunView view) implements Reply {}

    record Event(RecordedEvent event) implements Reply {}

    record Frame(List<Progress> tasks) implements Reply {}

    record Text(String text) implements Reply {}

    record StillHere() implements Reply {}

    record Done() implements Reply {}

    record Decided(RunTarget.Outcome outcome) implements Reply {}

    record Failed(TargetException problem) implements Reply {}

    default boolean last() {
      return this instanceof Done || this instanceof Decided || this instanceof Failed;
    }
  }

  String encode(Request request) {
    ObjectNode line = mapper.createObjectNode().put("q2o", VERSION);
    switch (request) {
      case Request.Latest() -> line.put("op", "latest");
      case Request.History(String project) -> line.put("op", "history").put("project", project);
      case Request.Find(String reference) -> line.put("op", "find").put("reference", reference);
      case Request.View(RunId run) -> about(line, "view", run);
      case Request.Ask(RunId run, var wish) -> {
        about(line, "ask", run).put("kind", wishes.kind(wish));
        line.putRawValue("data", new RawValue(wishes.data(wish)));
      }
      case Request.Resume(RunId run) -> about(line, "resume", run);
      case Request.Restart(RunId run, Optional<Path> out) -> {
        about(line, "restart", run);
        out.ifPresent(path -> line.put("out", path.toString()));
      }
      case Request.Follow(RunId run, long after, boolean live) ->
          about(line, "follow", run).put("after", after).put("live", live);
      case Request.Watch(RunId run, long after) -> about(line, "watch", run).put("after", after);
      case Request.Text(String sha256) -> line.put("op", "text").put("sha256", sha256);
    }
    return write(line);
  }

  private static ObjectNode about(ObjectNode line, String op, RunId run) {
    return line.put("op", op).put("run", run.toString());
  }

  /// @throws TargetException when it is no request; the message says what was expected
  Request request(String line) {
    JsonNode node = read(line);
    if (!node.isObject()) {
      throw TargetException.badInput("A request is one JSON object a line.");
    }
    if (node.path("q2o").asInt() != VERSION) {
      throw TargetException.badInput(
          "The Q2O at work speaks version %d of its control language, and you another. Use the same Q2O for both."
              .formatted(VERSION));
    }
    try {
      return switch (node.path("op").asText()) {
        case "latest" -> new Request.Latest();
        case "history" -> new Request.History(node.path("project").asText());
        case "find" -> new Request.Find(node.path("reference").asText());
        case "view" -> new Request.View(run(node));
        case "ask" ->
            new Request.Ask(
                run(node), wishes.decode(node.path("kind").asText(), write(node.path("data"))));
        case "resume" -> new Request.Resume(run(node));
        case "restart" -> new Request.Restart(run(node), out(node));
        case "follow" ->
            new Request.Follow(
                run(node), node.path("after").asLong(), node.path("live").asBoolean());
        case "watch" -> new Request.Watch(run(node), node.path("after").asLong());
        case "text" -> new Request.Text(node.path("sha256").asText());
        default ->
            throw TargetException.badInput(
                "'%s' is not something a runner can be asked.".formatted(node.path("op").asText()));
      };
    } catch (IllegalArgumentException e) {
      throw new TargetException(
          TargetException.Kind.BAD_INPUT, "Not understood: %s.".formatted(e.getMessage()), e);
    }
  }

  private static RunId run(JsonNode node) {
    return RunId.parse(node.path("run").asText());
  }

  private static Optional<Path> out(JsonNode node) {
    String text = node.path("out").asText();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return Optional.of(path);
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'%s' is not a path".formatted(text), e);
    }
    throw new IllegalArgumentException("'%s' is not an absolute path".formatted(text));
  }

  String encode(Reply reply) {
    ObjectNode line = mapper.createObjectNode();
    switch (reply) {
      case Reply.StillHere() -> {
        return "";
      }
      case Reply.Run(RunTarget.Listed listed) ->
          line.putObject("run")
              .put("project", listed.project())
              .putRawValue("view", new RawValue(views.encode(listed.view())));
      case Reply.View(RunView view) -> line.putRawValue("view", new RawValue(views.encode(view)));
      case Reply.Event(RecordedEvent event) ->
          line.putRawValue("event", new RawValue(events.encode(event)));
      case Reply.Frame(List<Progress> tasks) -> frame(line.putObject("frame"), tasks);
      case Reply.Text(String text) -> line.put("text", text);
      case Reply.Done() -> line.put("done", true);
      case Reply.Decided(RunTarget.Outcome.Accepted(RunId run)) ->
          line.put("accepted", run.toString());
      case Reply.Decided(RunTarget.Outcome.Refused(String sentence, boolean admission)) ->
          line.put("refused", sentence).put("admission", admission);
      case Reply.Failed(TargetException problem) ->
          line.put("error", problem.sentence()).put("kind", problem.kind().name());
    }
    return write(line);
  }

  /// @throws TargetException when it is no reply
  Reply reply(String line) {
    if (line.isEmpty()) {
      return new Reply.StillHere();
    }
    JsonNode node = read(line);
    try {
      if (node.has("run")) {
        JsonNode run = node.path("run");
        return new Reply.Run(
            new RunTarget.Listed(
                run.path("project").asText(), views.decode(write(run.path("view")))));
      }
      if (node.has("view")) {
        return new Reply.View(views.decode(write(node.path("view"))));
      }
      if (node.has("event")) {
        return new Reply.Event(events.decode(write(node.path("event"))));
      }
      if (node.has("frame")) {
        return new Reply.Frame(frame(node.path("frame")));
      }
      if (node.has("text")) {
        return new Reply.Text(node.path("text").asText());
      }
      if (node.has("accepted")) {
        return new Reply.Decided(
            new RunTarget.Outcome.Accepted(RunId.parse(node.path("accepted").asText())));
      }
      if (node.has("refused")) {
        return new Reply.Decided(
            new RunTarget.Outcome.Refused(
                node.path("refused").asText(), node.path("admission").asBoolean()));
      }
      if (node.has("error")) {
        boolean badInput = node.path("kind").asText().equals(TargetException.Kind.BAD_INPUT.name());
        return new Reply.Failed(
            new TargetException(
                badInput ? TargetException.Kind.BAD_INPUT : TargetException.Kind.UNREACHABLE,
                node.path("error").asText()));
      }
    } catch (UnreadableEventException | IllegalArgumentException e) {
      throw notUnderstood(e);
    }
    if (node.path("done").asBoolean()) {
      return new Reply.Done();
    }
    throw notUnderstood(null);
  }

  private static void frame(ObjectNode frame, List<Progress> tasks) {
    frame.put("run", tasks.getFirst().run().toString());
    ArrayNode all = frame.putArray("tasks");
    for (Progress task : tasks) {
      all.addObject()
          .put("task", task.task())
          .put("line", task.line())
          .put("done", task.done())
          .put("total", task.total());
    }
  }

  private static List<Progress> frame(JsonNode frame) {
    RunId run = run(frame);
    List<Progress> tasks = new ArrayList<>();
    for (JsonNode task : frame.path("tasks")) {
      tasks.add(
          new Progress(
              run,
              task.path("task").asText(),
              task.path("line").asText(),
              task.path("done").asLong(),
              task.path("total").asLong()));
    }
    return tasks;
  }

  private JsonNode read(String line) {
    try {
      return mapper.readTree(line);
    } catch (JsonProcessingException e) {
      throw new TargetException(
          TargetException.Kind.BAD_INPUT, "A request is one JSON object a line.", e);
    }
  }

  private String write(JsonNode node) {
    try {
      return mapper.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers can always be written", e);
    }
  }

  private static TargetException notUnderstood(@org.jspecify.annotations.Nullable Throwable cause) {
    String sentence =
        "The Q2O at work answers in words this one does not understand. Use the same Q2O for both.";
    return cause == null
        ? new TargetException(TargetException.Kind.UNREACHABLE, sentence)
        : new TargetException(TargetException.Kind.UNREACHABLE, sentence, cause);
  }
}
