package dev.q2o.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteHistoryTest {
  private final RouteHistory history = new RouteHistory();

  @Test
  void backLeadsToWhereOneCameFrom() {
    history.open(new Route.Projects());
    history.open(new Route.Status(Optional.empty()));
    assertThat(history.back()).contains(new Route.Projects());
    assertThat(history.canGoBack()).isFalse();
    assertThat(history.back()).contains(new Route.Projects());
  }

  @Test
  void openingTheCurrentPlaceAgainIsNoStep() {
    history.open(new Route.Projects());
    assertThat(history.open(new Route.Projects())).isFalse();
    assertThat(history.canGoBack()).isFalse();
  }

  @Test
  void aReplacedPlaceIsNotOnTheWayBack() {
    history.open(new Route.Projects());
    history.open(new Route.NewProject());
    history.replace(new Route.Status(Optional.empty()));
    assertThat(history.back()).contains(new Route.Projects());
  }
}
