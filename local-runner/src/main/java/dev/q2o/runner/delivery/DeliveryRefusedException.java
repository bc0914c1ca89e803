package dev.q2o.runner.delivery;

import java.io.IOException;

/// Delivering would destroy something of the user's. The message is one sentence that says what and
/// where.
public final class DeliveryRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  public DeliveryRefusedException(String message) {
    super(message);
  }
}
