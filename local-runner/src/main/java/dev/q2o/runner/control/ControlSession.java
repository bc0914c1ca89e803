package dev.q2o.runner.control;

import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.runner.Runner.Progress;
import dev.q2o.runner.control.Protocol.Reply;
import dev.q2o.runner.journal.JournalException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection: answers requests in order until the other side has no more. One thread.
final class ControlSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlSession.class);

  /// For a whole request, so that who sends a byte now and then keeps no place.
  private static final Duration REQUEST = Duration.ofSeconds(5);

  /// For a reply to be taken.
  private static final Duration REPLY = Duration.ofSeconds(10);

  private final SocketChannel channel;
  private final RunTarget runs;
  private final Protocol protocol;
  private final Deadlines deadlines;
  private final LineReader in;
  private final OutputStream out;
  private volatile boolean silent = true;

  ControlSession(SocketChannel channel, RunTarget runs, Protocol protocol, Deadlines deadlines) {
    this.channel = channel;
    this.runs = runs;
    this.protocol = protocol;
    this.deadlines = deadlines;
    in = new LineReader(Channels.newInputStream(channel), Protocol.LONGEST_REQUEST);
    out = new BufferedOutputStream(Channels.newOutputStream(channel), 16 * 1024);
  }

  void serve() throws IOException, InterruptedException {
    try {
      Optional<String> line = next();
      while (line.isPresent()) {
        silent = false;
        last(answer(line.get()));
        line = next();
      }
    } catch (LineReader.LineTooLongException e) {
      last(new Reply.Failed(TargetException.badInput(String.valueOf(e.getMessage()))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// It has not asked anything yet. From any thread.
  boolean silent() {
    return silent;
  }

  /// Ends it, whatever it waits for. From any thread.
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private Optional<String> next() throws IOException {
    try (var _ = deadlines.within(REQUEST, channel)) {
      return in.next();
    }
  }

  // Whatever goes wrong inside is told in one sentence; the log keeps the trace.
  private Reply answer(String line) throws InterruptedException {
    try {
      return answer(protocol.request(line));
    } catch (TargetException e) {
      return new Reply.Failed(e);
    } catch (JournalException e) {
      return new Reply.Failed(
          new TargetException(TargetException.Kind.UNREACHABLE, String.valueOf(e.getMessage()), e));
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("a request could not be answered", e);
      return new Reply.Failed(
          new TargetException(
              TargetException.Kind.UNREACHABLE,
              "Something went wrong inside the Q2O at work; its log has the details.",
              e));
    }
  }

  private Reply answer(Request request) throws InterruptedException {
    switch (request) {
      case Request.Latest() -> runs.latest().forEach(run -> item(new Reply.Run(run)));
      case Request.History(String project) ->
          runs.history(project).forEach(run -> item(new Reply.Run(run)));
      case Request.Find(String reference) -> item(new Reply.Run(runs.find(reference)));
      case Request.View(var run) -> runs.view(run).ifPresent(view -> item(new Reply.View(view)));
      case Request.Text(String sha256) ->
          runs.text(sha256).ifPresent(text -> item(new Reply.Text(text)));
      case Request.Follow(var run, long after, boolean live) ->
          runs.follow(run, after, live, new ToSocket());
      case Request.Watch(var run, long after) -> runs.watch(run, after, new ToSocket());
      case Request.Ask(var run, var wish) -> {
        return new Reply.Decided(runs.ask(run, wish));
      }
      case Request.Resume(var run) -> {
        return new Reply.Decided(runs.resume(run));
      }
      case Request.Restart(var run, var outputRoot) -> {
        return new Reply.Decided(runs.restart(run, outputRoot));
      }
    }
    return new Reply.Done();
  }

  private final class ToSocket implements RunTarget.Watcher {
    @Override
    public boolean event(RecordedEvent event) {
      item(new Reply.Event(event));
      return true;
    }

    @Override
    public void frame(List<Progress> frame) {
      item(new Reply.Frame(frame));
      flush();
    }

    @Override
    public void caughtUp() {
      flush();
    }

    @Override
    public void quiet() {
      // Also finds out whether anybody is still there.
      item(new Reply.StillHere());
      flush();
    }
  }

  private void item(Reply reply) {
    byte[] line = (protocol.encode(reply) + "\n").getBytes(StandardCharsets.UTF_8);
    try (var _ = deadlines.within(REPLY, channel)) {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flush() {
    try (var _ = deadlines.within(REPLY, channel)) {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void last(Reply reply) {
    item(reply);
    flush();
  }
}
