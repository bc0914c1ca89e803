package dev.q2o.runner.control;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets other terminals of the same user watch and steer the runs of this process, through a socket
/// in its data folder ({@link ControlSocket}), in the words of {@link Protocol}.
///
/// Whatever arrives there harms nothing: connections are counted, lines are bounded, nobody is
/// waited for without a limit, and a run never waits for a reader.
public final class ControlServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);
  private static final int MOST_CONNECTIONS = 64;

  /// For those who are being answered when this closes.
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final ServedTarget runs;
  private final ControlSocket socket;
  private final Protocol protocol = new Protocol();
  private final Deadlines deadlines = new Deadlines();
  private final Semaphore places = new Semaphore(MOST_CONNECTIONS);

  /// In the order in which they came.
  private final Queue<ControlSession> open = new ConcurrentLinkedQueue<>();

  private final ExecutorService sessions =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("control-", 0).factory());

  private ControlServer(ServedTarget runs, ControlSocket socket) {
    this.runs = runs;
    this.socket = socket;
  }

  /// @param dataFolder owned by this process
  /// @param runs not closed by this
  /// @throws IOException when there cannot be such a socket here
  public static ControlServer start(Path dataFolder, ServedTarget runs) throws IOException {
    ControlServer server = new ControlServer(runs, ControlSocket.open(dataFolder));
    Thread.ofVirtual().name("control-accept").start(server::accept);
    return server;
  }

  private void accept() {
    while (socket.channel().isOpen()) {
      try {
        seat(socket.channel().accept());
      } catch (ClosedChannelException | RejectedExecutionException e) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException e) {
        // Most likely this process has too many files open; that passes.
        log.warn("a connection could not be taken", e);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  private void seat(SocketChannel channel) throws IOException, InterruptedException {
    if (!places.tryAcquire() && !makeRoom()) {
      channel.close();
      return;
    }
    ControlSession session = new ControlSession(channel, runs, protocol, deadlines);
    open.add(session);
    sessions.execute(() -> {
      try (session) {
        session.serve();
      } catch (IOException e) {
        log.debug("a connection broke", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        open.remove(session);
        places.release();
      }
    });
  }

  /// Who came first and has not asked anything yet has to go: a crowd of silent ones keeps nobody
  /// out.
  private boolean makeRoom() throws IOException, InterruptedException {
    for (ControlSession session : open) {
      if (session.silent()) {
        session.close();
        return places.tryAcquire(1, TimeUnit.SECONDS);
      }
    }
    return false;
  }

  /// Lets followers hear the last of it first.
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      log.warn("the control socket does not go away", e);
    }
    runs.release();
    sessions.shutdown();
    try {
      if (!sessions.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("{} connections are cut off", open.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (ControlSession session : open) {
      try {
        session.close();
      } catch (IOException e) {
        log.debug("a connection does not close", e);
      }
    }
    sessions.shutdownNow();
    deadlines.close();
  }
}
