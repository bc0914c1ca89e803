package dev.q2o.server.notify;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Takes every message of a demo and shows it on a page, to callers on the same machine only. It
/// keeps the newest hundred in memory. Threads: safe.
public final class LocalMailbox implements Transport, RouteGroup {
  private static final int KEPT = 100;

  private final Deque<Letter> letters = new ArrayDeque<>();
  private final LetterWriter writer = new LetterWriter("");
  private final Clock clock;

  public LocalMailbox(Clock clock) {
    this.clock = clock;
  }

  /// A message as it would have been sent.
  ///
  /// @param channel `mail`, `sms` or `whatsapp`
  public record Letter(Instant at, String channel, String to, String subject, String text) {}

  @Override
  public void deliver(Recipient recipient, dev.q2o.server.notify.Letter letter) {
    String channel =
        switch (recipient) {
          case Recipient.Mail mail -> "mail";
          case Recipient.Sms sms -> "sms";
          case Recipient.WhatsApp whatsApp -> "whatsapp";
        };
    synchronized (letters) {
      letters.addFirst(
          new Letter(
              clock.instant(), channel, recipient.to(), letter.subject(), letter.text().strip()));
      if (letters.size() > KEPT) {
        letters.removeLast();
      }
    }
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/demo/mailbox", this::page, RoutePolicy.PUBLIC);
    routes.get(
        "/demo/mailbox.json",
        context -> {
          mustBeLocal(context);
          context.json(letters());
        },
        RoutePolicy.PUBLIC);
  }

  List<Letter> letters() {
    synchronized (letters) {
      return new ArrayList<>(letters);
    }
  }

  private void page(Context context) {
    mustBeLocal(context);
    context.html(writer.page("mailbox.jte", Map.of("letters", letters())));
  }

  private static void mustBeLocal(Context context) {
    try {
      if (InetAddress.getByName(context.req().getRemoteAddr()).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      // not an address, so not this machine either
    }
    throw new Refusal(ProblemCode.HTTP_NOT_FOUND, "There is nothing at this address.");
  }
}
