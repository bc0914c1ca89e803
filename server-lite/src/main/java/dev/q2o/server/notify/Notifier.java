package dev.q2o.server.notify;

import dev.q2o.server.notify.Transport.NotDelivered;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends messages, after the caller's answer and on other threads, so that nobody can tell from the
/// time of an answer whether something was sent.
///
/// Messages hold secrets and are not stored: what a stop or a full queue cuts off is asked for
/// again by the person who waits for it. A transport that fails is tried three times.
///
/// Threads: safe.
public final class Notifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final int AT_ONCE = 8;
  private static final int WAITING = 1_000;
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final LetterWriter writer;
  private final Optional<Transport> mail;
  private final Optional<Transport> text;
  // Apart, so that no number of invitations keeps anybody from signing in.
  private final ThreadPoolExecutor codes = threads("notify-code-");
  private final ThreadPoolExecutor letters = threads("notify-letter-");

  private Notifier(String publicUrl, Optional<Transport> mail, Optional<Transport> text) {
    this.writer = new LetterWriter(publicUrl);
    this.mail = mail;
    this.text = text;
  }

  private static ThreadPoolExecutor threads(String name) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name(name, 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /// Sends for real. What is not configured is said in the log when it would have been needed.
  public static Notifier of(
      String publicUrl, Optional<MailSettings> mail, Optional<TextSettings> text) {
    return new Notifier(publicUrl, mail.map(SmtpTransport::new), text.map(HttpTextTransport::new));
  }

  /// Puts everything into the mailbox page of a demo.
  public static Notifier of(String publicUrl, LocalMailbox mailbox) {
    return new Notifier(publicUrl, Optional.of(mailbox), Optional.of(mailbox));
  }

  /// Sends a message soon. Never blocks and never throws.
  public void send(Recipient recipient, Message message) {
    enqueue(recipient, message, UnaryOperator.identity());
  }

  /// Does all of [#send] but the sending: the message of somebody who does not exist must cost what
  /// another one costs.
  public void pretend(Recipient recipient, Message message) {
    enqueue(recipient, message, real -> (nobody, letter) -> {});
  }

  private void enqueue(Recipient recipient, Message message, UnaryOperator<Transport> way) {
    Optional<Transport> transport = (recipient instanceof Recipient.Mail ? mail : text).map(way);
    if (transport.isEmpty()) {
      LOG.error(
          "A {} could not be sent: {} is not configured",
          message,
          recipient instanceof Recipient.Mail ? "mail (mail.host)" : "text (text.url)");
      return;
    }
    ThreadPoolExecutor threads =
        switch (message) {
          case Message.Code code -> codes;
          case Message.Invitation invitation -> letters;
          case Message.QuotaNotice notice -> letters;
        };
    try {
      threads.execute(() -> deliver(transport.get(), recipient, message));
    } catch (RejectedExecutionException e) {
      LOG.error("A {} was dropped: too many are waiting, or the server stops", message);
    }
  }

  /// Whether letters can leave at all.
  public boolean sendsMail() {
    return mail.isPresent();
  }

  /// Sends a letter at once and tells whether it left, for a job that remembers what it sent.
  /// Blocks for as long as the mail server takes.
  public boolean deliverMail(String to, Message message) {
    Recipient recipient = new Recipient.Mail(to);
    if (mail.isEmpty()) {
      return false;
    }
    try {
      mail.get().deliver(recipient, writer.write(recipient, message));
      return true;
    } catch (NotDelivered e) {
      LOG.warn("A {} did not leave: {}", message, e.getMessage(), e);
      return false;
    }
  }

  /// Lets what is on its way finish for a few seconds.
  @Override
  public void close() {
    codes.shutdown();
    letters.shutdown();
    try {
      codes.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
      letters.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    codes.shutdownNow();
    letters.shutdownNow();
  }

  private void deliver(Transport transport, Recipient recipient, Message message) {
    Letter letter = writer.write(recipient, message);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        transport.deliver(recipient, letter);
        return;
      } catch (NotDelivered e) {
        LOG.warn("A {} did not leave, attempt {}: {}", message, attempt, e.getMessage(), e);
      }
      try {
        Thread.sleep(PAUSE.multipliedBy(attempt));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    LOG.error("A {} was given up", message);
  }
}
