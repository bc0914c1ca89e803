package dev.q2o.server.notify;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;

/// Mail through an SMTP server, as text and as a page.
final class SmtpTransport implements Transport {
  private static final String TIMEOUT_MILLIS = "10000";

  private final MailSettings settings;

  SmtpTransport(MailSettings settings) {
    this.settings = settings;
  }

  @Override
  public void deliver(Recipient recipient, Letter letter) throws NotDelivered {
    try {
      MimeMessage mail = new MimeMessage(session());
      mail.setFrom(new InternetAddress(settings.from()));
      mail.setRecipient(
          jakarta.mail.Message.RecipientType.TO, new InternetAddress(recipient.to(), true));
      mail.setSubject(letter.subject(), "UTF-8");
      mail.setHeader("Auto-Submitted", "auto-generated");
      MimeBodyPart text = new MimeBodyPart();
      text.setText(letter.text(), "UTF-8");
      MimeBodyPart html = new MimeBodyPart();
      html.setContent(letter.html(), "text/html; charset=UTF-8");
      mail.setContent(new MimeMultipart("alternative", text, html));
      jakarta.mail.Transport.send(mail);
    } catch (MessagingException e) {
      throw new NotDelivered("the SMTP server " + settings.host() + " did not take it", e);
    }
  }

  private Session session() {
    Properties properties = new Properties();
    String protocol = settings.tls() == MailSettings.Tls.IMPLICIT ? "smtps" : "smtp";
    properties.put("mail.transport.protocol", protocol);
    put(properties, protocol, "host", settings.host());
    put(properties, protocol, "port", Integer.toString(settings.port()));
    put(properties, protocol, "connectiontimeout", TIMEOUT_MILLIS);
    put(properties, protocol, "timeout", TIMEOUT_MILLIS);
    put(properties, protocol, "writetimeout", TIMEOUT_MILLIS);
    put(properties, protocol, "ssl.checkserveridentity", "true");
    put(
        properties,
        protocol,
        "starttls.required",
        Boolean.toString(settings.tls() == MailSettings.Tls.STARTTLS));
    put(
        properties,
        protocol,
        "starttls.enable",
        Boolean.toString(settings.tls() == MailSettings.Tls.STARTTLS));
    boolean signIn = !settings.user().isEmpty();
    put(properties, protocol, "auth", Boolean.toString(signIn));
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(settings.user(), settings.password());
          }
        });
  }

  private static void put(Properties properties, String protocol, String name, String value) {
    properties.put("mail." + protocol + "." + name, value);
  }
}
