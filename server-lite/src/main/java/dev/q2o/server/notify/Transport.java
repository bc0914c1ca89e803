package dev.q2o.server.notify;

/// Port: takes a letter to its recipient.
interface Transport {

  /// @throws NotDelivered when it could not; trying again may help
  void deliver(Recipient recipient, Letter letter) throws NotDelivered;

  /// The letter did not leave.
  final class NotDelivered extends Exception {
    private static final long serialVersionUID = 1L;

    NotDelivered(String reason, Throwable cause) {
      super(reason, cause);
    }

    NotDelivered(String reason) {
      super(reason);
    }
  }
}
