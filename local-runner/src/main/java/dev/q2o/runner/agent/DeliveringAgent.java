package dev.q2o.runner.agent;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.plan.TaskSpec;
import java.io.IOException;

/// Hands the verified project over.
final class DeliveringAgent implements Agent {
  private final Agent renders;
  private final Delivery delivery;

  DeliveringAgent(Agent renders, Delivery delivery) {
    this.renders = renders;
    this.delivery = delivery;
  }

  @Override
  public TaskResult perform(PlannedTask task, TaskSpec spec, Bench bench)
      throws IOException, InterruptedException {
    return spec instanceof TaskSpec.Deliver
        ? new TaskResult.HandedOver(delivery.deliver(bench.order()))
        : renders.perform(task, spec, bench);
  }
}
