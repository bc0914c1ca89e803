package dev.q2o.server.notify;

/// Where a message goes.
public sealed interface Recipient {

  /// The address or number.
  String to();

  record Mail(String to) implements Recipient {}

  /// @param to a phone number in international form
  record Sms(String to) implements Recipient {}

  /// @param to a phone number in international form
  record WhatsApp(String to) implements Recipient {}
}
