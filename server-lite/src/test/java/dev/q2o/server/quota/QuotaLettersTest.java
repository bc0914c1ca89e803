package dev.q2o.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.licensing.Desk;
import dev.q2o.server.notify.MailSettings;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Notices about the quota are letters that leave once.
class QuotaLettersTest {
  private final TestClock clock = new TestClock();

  @Test
  void eightyAndAHundredPercentAreToldByMailOnceEach(@TempDir Path folder) throws Exception {
    GreenMail smtp = mailServer(0);
    try (Q2oServer server = server(folder, smtp.getSmtp().getPort())) {
      Desk desk = new Desk(server, clock);
      TenantId tenant = desk.tenant("acme", "starter");
      reserve(desk, tenant, 7);
      rounds(server);
      assertThat(smtp.getReceivedMessages()).isEmpty();
      reserve(desk, tenant, 1);
      // However many rounds there are at once: one letter.
      rounds(server);
      rounds(server);
      assertThat(smtp.waitForIncomingEmail(20_000, 1)).isTrue();
      assertThat(smtp.getReceivedMessages()).hasSize(1);
      MimeMessage mail = smtp.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo("80 % of the runs used: acme");
      assertThat(mail.getAllRecipients()[0]).hasToString("a@example.org");
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      assertThat(parts.getBodyPart(0).getContent().toString())
          .contains("8 of 10 runs of acme", "2 are left until ", "/subscription");
      assertThat(parts.getBodyPart(1).getContent().toString())
          .contains("<strong>8 of 10</strong>", "<a href=");

      reserve(desk, tenant, 2);
      rounds(server);
      assertThat(smtp.waitForIncomingEmail(20_000, 2)).isTrue();
      assertThat(smtp.getReceivedMessages()[1].getSubject()).isEqualTo("All runs used: acme");
      rounds(server);
      assertThat(smtp.getReceivedMessages()).hasSize(2);
    } finally {
      smtp.stop();
    }
  }

  @Test
  void aLetterThatCouldNotLeaveIsSentByALaterRound(@TempDir Path folder) throws Exception {
    GreenMail first = mailServer(0);
    int port = first.getSmtp().getPort();
    try (Q2oServer server = server(folder, port)) {
      Desk desk = new Desk(server, clock);
      TenantId tenant = desk.tenant("acme", "starter");
      reserve(desk, tenant, 8);
      first.stop();
      server.contexts().letters().send();
      GreenMail second = mailServer(port);
      try {
        rounds(server);
        assertThat(second.waitForIncomingEmail(20_000, 1)).isTrue();
        rounds(server);
        assertThat(second.getReceivedMessages()).hasSize(1);
      } finally {
        second.stop();
      }
    }
  }

  private static GreenMail mailServer(int port) {
    GreenMail smtp = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    smtp.start();
    smtp.setUser("q2o@example.org", "q2o", "smtp-password");
    return smtp;
  }

  private Q2oServer server(Path folder, int port) {
    return Servers.mailing(
        Store.H2.fresh(folder),
        clock,
        new MailSettings(
            "127.0.0.1", port, "q2o", "smtp-password", "q2o@example.org", MailSettings.Tls.NONE));
  }

  private static void reserve(Desk desk, TenantId tenant, int runs) {
    for (int i = 0; i < runs; i++) {
      Desk.ok(desk.reserve(tenant, desk.run()));
    }
  }

  /// Eight rounds at the same time.
  private static void rounds(Q2oServer server) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> rounds =
          Stream.<Callable<Integer>>generate(() -> server.contexts().letters()::send)
              .limit(8)
              .toList();
      for (Future<Integer> round : threads.invokeAll(rounds)) {
        round.get();
      }
    }
  }
}
