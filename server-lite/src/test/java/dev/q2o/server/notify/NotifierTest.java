package dev.q2o.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NotifierTest {

  @Test
  void aCodeLeavesAsMailInTextAndHtml() throws Exception {
    GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    smtp.start();
    smtp.setUser("q2o@example.org", "q2o", "smtp-password");
    MailSettings settings =
        new MailSettings(
            "127.0.0.1",
            smtp.getSmtp().getPort(),
            "q2o",
            "smtp-password",
            "q2o@example.org",
            MailSettings.Tls.NONE);
    try (Notifier notifier =
        Notifier.of("https://q2o.example.org", Optional.of(settings), Optional.empty())) {
      notifier.send(
          new Recipient.Mail("me@example.org"),
          new Message.Code("<b>Acme & Söhne</b>", "12345678"));
      assertThat(smtp.waitForIncomingEmail(20_000, 1)).isTrue();

      MimeMessage mail = smtp.getReceivedMessages()[0];
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      assertThat(mail.getSubject()).isEqualTo("Your sign-in code");
      assertThat(mail.getFrom()[0]).hasToString("q2o@example.org");
      assertThat(parts.getBodyPart(0).getContent().toString())
          .contains("12345678", "<b>Acme & Söhne</b>");
      assertThat(parts.getBodyPart(1).getContent().toString())
          .contains("12345678", "&lt;b&gt;Acme &amp; Söhne&lt;/b&gt;");
    } finally {
      smtp.stop();
    }
  }

  @Test
  void whatIsOnlyPretendedReachesNobody() {
    LocalMailbox mailbox = new LocalMailbox(Clock.systemUTC());
    try (Notifier notifier = Notifier.of("https://q2o.example.org", mailbox)) {
      notifier.pretend(
          new Recipient.Mail("nobody@example.org"), new Message.Code("Acme", "11111111"));
      notifier.send(new Recipient.Mail("me@example.org"), new Message.Code("Acme", "22222222"));
    } // which waits for both

    assertThat(mailbox.letters())
        .extracting(LocalMailbox.Letter::to)
        .containsExactly("me@example.org");
  }

  @Test
  void aTenantsNameCannotForgeAHeader() {
    Letter letter =
        new LetterWriter("https://q2o.example.org")
            .write(
                new Recipient.Mail("me@example.org"),
                new Message.Invitation("Acme\r\nBcc: all@example.org", "q2oi_x", 7));

    assertThat(letter.subject()).isEqualTo("Invitation to Acme  Bcc: all@example.org");
    assertThat(letter.text()).contains("https://q2o.example.org/invitation#q2oi_x");
  }

  @Test
  void aTextMessageIsPostedAndTriedAgainWhenTheProviderFails() throws IOException {
    List<String> bodies = new CopyOnWriteArrayList<>();
    AtomicInteger calls = new AtomicInteger();
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/send",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          bodies.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
          exchange.sendResponseHeaders(calls.incrementAndGet() == 1 ? 503 : 202, -1);
          exchange.close();
        });
    provider.start();
    URI url = URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/send");
    try (Notifier notifier =
        Notifier.of(
            "https://q2o.example.org",
            Optional.empty(),
            Optional.of(new TextSettings(url, "provider-token")))) {
      notifier.send(new Recipient.WhatsApp("+4930123456"), new Message.Code("Acme", "123456"));

      await().atMost(Duration.ofSeconds(20)).until(() -> bodies.size() == 2);
      assertThat(bodies.get(1))
          .isEqualTo(bodies.get(0))
          .startsWith("Bearer provider-token {\"channel\":\"whatsapp\",\"to\":\"+4930123456\"")
          .contains("123456 is your code for Acme.");
    } finally {
      provider.stop(0);
    }
  }
}
