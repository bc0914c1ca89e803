package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.journal.JournalException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunFollowerTest {
  private final RunId run = new RunId(new UUID(1, 2));
  private final RecordedEvent created =
      new RecordedEvent(
          run, 1, Instant.EPOCH, new RunEvent.RunCreated("prj", "Shop", 1, "shop.jdl", "sha", ""));
  private final RunView queued = RunFold.fold(run, List.of(created));

  @Test
  void aRunThatCanRecordNothingMoreIsNotWaitedForForever() {
    Runner runner =
        (Runner)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Runner.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "subscribe" -> (Runner.Subscription) () -> {};
                      case "events" ->
                          (long) arguments[1] == 0 ? List.of(created) : List.<RecordedEvent>of();
                      case "view" -> Optional.of(queued);
                      case "await" -> throw new JournalException("The disk is full.");
                      default -> throw new AssertionError(method.getName());
                    });
    assertThatThrownBy(() -> new RunFollower(runner).follow(run, 0, event -> {}, view -> {}))
        .isInstanceOf(JournalException.class)
        .hasMessage("The disk is full.");
  }
}
