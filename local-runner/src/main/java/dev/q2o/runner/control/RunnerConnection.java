package dev.q2o.runner.control;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.control.Protocol.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The runs of the process that owns a data folder, reached through its socket. A connection for
/// every call, so nothing is held while nothing is asked. Safe for concurrent use.
public final class RunnerConnection implements RunTarget {
  /// Longer than the other side is ever silent.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// A view of the largest plan there may be is a few megabytes.
  private static final int LONGEST_REPLY = 64 << 20;

  private final Path dataFolder;
  private final String owner;
  private final Protocol protocol = new Protocol();
  private final Deadlines deadlines = new Deadlines();

  private RunnerConnection(Path dataFolder, String owner) {
    this.dataFolder = dataFolder;
    this.owner = owner;
  }

  /// @return empty when no process listens at the folder
  public static Optional<RunnerConnection> to(Path dataFolder) {
    try (SocketChannel channel = ControlSocket.connect(dataFolder).orElse(null)) {
      return channel == null
          ? Optional.empty()
          : Optional.of(new RunnerConnection(dataFolder, ControlSocket.owner(dataFolder)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> elsewhere() {
    return Optional.of(owner);
  }

  @Override
  public List<Listed> latest() {
    return listed(new Request.Latest());
  }

  @Override
  public List<Listed> history(String project) {
    return listed(new Request.History(project));
  }

  @Override
  public Listed find(String reference) {
    return listed(new Request.Find(reference)).getFirst();
  }

  private List<Listed> listed(Request request) {
    return items(
        request, reply -> reply instanceof Reply.Run(Listed run) ? Stream.of(run) : Stream.empty());
  }

  private <T> List<T> items(Request request, Function<Reply, Stream<T>> wanted) {
    List<T> items = new ArrayList<>();
    exchange(
        request,
        reply -> {
          wanted.apply(reply).forEach(items::add);
          return true;
        });
    return items;
  }

  @Override
  public Optional<RunView> view(RunId run) {
    return items(
            new Request.View(run),
            reply -> reply instanceof Reply.View(RunView view) ? Stream.of(view) : Stream.empty())
        .stream()
        .findFirst();
  }

  @Override
  public Outcome ask(RunId run, Wish wish) {
    return decided(new Request.Ask(run, wish));
  }

  @Override
  public Outcome resume(RunId run) {
    return decided(new Request.Resume(run));
  }

  @Override
  public Outcome restart(RunId run, Optional<Path> outputRoot) {
    return decided(new Request.Restart(run, outputRoot));
  }

  private Outcome decided(Request request) {
    if (exchange(request, _ -> true) instanceof Reply.Decided(Outcome outcome)) {
      return outcome;
    }
    throw lost(null);
  }

  @Override
  public void follow(RunId run, long afterSeq, boolean wait, Follower follower) {
    exchange(new Request.Follow(run, afterSeq, wait), reply -> told(reply, follower));
  }

  @Override
  public void watch(RunId run, long afterSeq, Watcher watcher) {
    exchange(
        new Request.Watch(run, afterSeq),
        reply -> {
          if (reply instanceof Reply.Frame(var frame)) {
            watcher.frame(frame);
            return true;
          }
          return told(reply, watcher);
        });
  }

  /// Both are sent before the first is answered: even if the other process ends because of the
  /// wish, it answers whom it has heard.
  @Override
  public Outcome askAndFollow(RunId run, Wish wish, long afterSeq, Follower follower) {
    return call(conversation -> {
      conversation.send(new Request.Ask(run, wish), new Request.Follow(run, afterSeq, true));
      if (conversation.reply(_ -> true) instanceof Reply.Decided(Outcome outcome)) {
        if (outcome instanceof Outcome.Accepted) {
          conversation.reply(reply -> told(reply, follower));
        }
        return outcome;
      }
      throw lost(null);
    });
  }

  /// @return whether the follower wants more
  private static boolean told(Reply reply, Follower follower) {
    return switch (reply) {
      case Reply.Event(var event) -> follower.event(event);
      case Reply.StillHere() -> {
        follower.quiet();
        yield true;
      }
      default -> true;
    };
  }

  @Override
  public Optional<String> text(String sha256) {
    return items(
            new Request.Text(sha256),
            reply -> reply instanceof Reply.Text(String text) ? Stream.of(text) : Stream.empty())
        .stream()
        .findFirst();
  }

  private Reply exchange(Request request, Predicate<Reply> items) {
    return call(conversation -> {
      conversation.send(request);
      return conversation.reply(items);
    });
  }

  private interface Talk<T> {
    T over(Conversation conversation) throws IOException;
  }

  private <T> T call(Talk<T> talk) {
    try (SocketChannel channel = ControlSocket.connect(dataFolder).orElseThrow(() -> lost(null))) {
      return talk.over(new Conversation(channel));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /// Requests and their replies over one connection.
  private final class Conversation {
    private final SocketChannel channel;
    private final OutputStream out;
    private final LineReader in;

    Conversation(SocketChannel channel) {
      this.channel = channel;
      out = Channels.newOutputStream(channel);
      in = new LineReader(Channels.newInputStream(channel), LONGEST_REPLY);
    }

    void send(Request... requests) throws IOException {
      StringBuilder lines = new StringBuilder();
      for (Request request : requests) {
        String line = protocol.encode(request);
        if (line.getBytes(StandardCharsets.UTF_8).length > Protocol.LONGEST_REQUEST) {
          throw TargetException.badInput(
              "That is too long: what is said to a run has at most %d kB."
                  .formatted(Protocol.LONGEST_REQUEST / 1024));
        }
        lines.append(line).append('\n');
      }
      try (var _ = deadlines.within(PATIENCE, channel)) {
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
      }
    }

    /// @param items receives every reply but the last; says whether more are wanted
    /// @return the last one that was received
    Reply reply(Predicate<Reply> items) throws IOException {
      while (true) {
        Reply reply = next();
        if (reply instanceof Reply.Failed(TargetException problem)) {
          throw problem;
        }
        if (reply.last() || !items.test(reply)) {
          return reply;
        }
      }
    }

    private Reply next() throws IOException {
      try (var _ = deadlines.within(PATIENCE, channel)) {
        return protocol.reply(in.next().orElseThrow(() -> lost(null)));
      }
    }
  }

  private TargetException lost(@Nullable IOException cause) {
    String sentence =
        "The Q2O that owns %s (%s) has ended or does not answer. Try again."
            .formatted(dataFolder, owner);
    return cause == null
        ? new TargetException(TargetException.Kind.UNREACHABLE, sentence)
        : new TargetException(TargetException.Kind.UNREACHABLE, sentence, cause);
  }

  @Override
  public void close() {
    deadlines.close();
  }
}
