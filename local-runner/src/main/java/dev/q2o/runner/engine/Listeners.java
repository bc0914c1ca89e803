package dev.q2o.runner.engine;

import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner.RunListener;
import dev.q2o.runner.Runner.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everyone who watches. A listener that throws is logged and does not hinder the others, nor the
/// run.
final class Listeners implements RunListener {
  private static final Logger log = LoggerFactory.getLogger(Listeners.class);
  private final List<Seat> seats = new CopyOnWriteArrayList<>();

  /// Identity of one subscription: the same listener may subscribe twice.
  private static final class Seat implements Subscription {
    private final RunListener listener;
    private final List<Seat> seats;

    Seat(RunListener listener, List<Seat> seats) {
      this.listener = listener;
      this.seats = seats;
    }

    @Override
    public void close() {
      seats.remove(this);
    }
  }

  Subscription add(RunListener listener) {
    Seat seat = new Seat(listener, seats);
    seats.add(seat);
    return seat;
  }

  @Override
  public void onEvent(RecordedEvent event, RunView view) {
    for (Seat seat : seats) {
      try {
        seat.listener.onEvent(event, view);
      } catch (RuntimeException e) {
        log.error("a listener failed on event {} of {}", event.seq(), event.run(), e);
      }
    }
  }
}
