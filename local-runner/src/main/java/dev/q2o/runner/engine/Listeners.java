package dev.q2o.runner.engine;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner.RunListener;
import dev.q2o.runner.Runner.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everyone who listens to all runs. They are told one after another on a thread of their own, so
/// none of them holds up a run; one that throws is logged and does not hinder the others.
final class Listeners {
  private static final Logger log = LoggerFactory.getLogger(Listeners.class);
  private final List<Seat> seats = new CopyOnWriteArrayList<>();
  private final Serial teller = new Serial("tell");
  private final Consumer<RunId> news;

  /// @param news called whenever events of a run have become durable; must return at once
  Listeners(Consumer<RunId> news) {
    this.news = news;
  }

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

  /// @param events not changed afterwards
  /// @param view asked for only when somebody listens
  void tell(RunId run, List<RecordedEvent> events, Supplier<RunView> view) {
    news.accept(run);
    if (!seats.isEmpty()) {
      RunView after = view.get();
      teller.execute(() -> events.forEach(event -> tell(event, after)));
    }
  }

  /// Done when everybody has been told what has happened so far.
  void afterwards(Runnable work) {
    teller.execute(work);
  }

  private void tell(RecordedEvent event, RunView view) {
    for (Seat seat : seats) {
      try {
        seat.listener.onEvent(event, view);
      } catch (RuntimeException e) {
        log.error("a listener failed on event {} of {}", event.seq(), event.run(), e);
      }
    }
  }
}
