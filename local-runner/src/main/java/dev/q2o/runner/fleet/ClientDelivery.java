package dev.q2o.runner.fleet;

import dev.q2o.runner.delivery.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The delivery of a process that only asks a fleet for runs. Other machines work on them and
/// cannot reach what stands here, so nothing that was changed here can be brought along: it stands
/// in the way, as what is not Q2O's does.
public final class ClientDelivery implements Delivery {
  private final Delivery delivery;

  public ClientDelivery(Delivery delivery) {
    this.delivery = delivery;
  }

  @Override
  public List<Obstacle> obstacles(Path outputRoot, String slug) {
    return delivery.obstacles(outputRoot, slug);
  }

  @Override
  public Receipt deliver(Order order) throws IOException {
    return delivery.deliver(order);
  }
}
