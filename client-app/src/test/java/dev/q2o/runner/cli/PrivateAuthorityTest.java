package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.LoopbackServer;
import dev.q2o.server.platform.tls.TlsFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `q2o account` and a server whose certificate only an organisation's own authority signed.
class PrivateAuthorityTest {
  @TempDir Path folder;
  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private TenantId tenant;
  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    try (LoopbackServer plain = LoopbackServer.start(folder, 0)) {
      tenant = plain.tenant("acme", "starter");
    }
    server = LoopbackServer.start(folder, certified("127.0.0.1"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theAuthorityHandedOverOnceIsBelievedByEveryCommand() throws IOException {
    Shell.Ended unknown = connect();
    assertThat(unknown.exit()).isEqualTo(ExitCodes.ERROR);
    assertThat(unknown.err())
        .contains("is signed by nobody this machine knows", "sign in with --ca FILE");

    Files.writeString(folder.resolve("authority.pem"), authority.certificatePem());
    Shell.Ended connected = connect("--ca", "authority.pem");
    assertThat(connected.exit()).as(connected.err()).isZero();
    assertThat(connected.err()).contains("believes the certificate in authority.pem");
    assertThat(run("account", "subscription").out()).contains("Plan starter");
  }

  @Test
  void aCertificateOfAnotherNameIsNotBelieved() throws IOException {
    server.close();
    server = LoopbackServer.start(folder, certified("elsewhere.example"));
    Files.writeString(folder.resolve("authority.pem"), authority.certificatePem());
    assertThat(connect("--ca", "authority.pem").err())
        .contains("shows a certificate for another name");
  }

  @Test
  void aCertificateThatIsOverOrNotYetValidIsSaidToBe() throws IOException {
    Files.writeString(folder.resolve("authority.pem"), authority.certificatePem());
    long day = Duration.ofDays(1).toMillis();
    long now = System.currentTimeMillis();
    assertThat(connectTo(validity(now - 2 * day, now - day))).contains("has expired");
    assertThat(connectTo(validity(now + day, now + 2 * day))).contains("is not valid yet");
  }

  @Test
  void whatSpeaksNoTlsIsSaidTo() throws IOException {
    Files.writeString(folder.resolve("authority.pem"), authority.certificatePem());
    server.close();
    server = LoopbackServer.start(folder, 0);
    assertThat(connectTo(server.url().replace("http:", "https:"))).contains("does not speak TLS");
  }

  private HeldCertificate validity(long from, long until) {
    return new HeldCertificate.Builder()
        .signedBy(authority)
        .addSubjectAlternativeName("127.0.0.1")
        .validityInterval(from, until)
        .build();
  }

  /// What is said of a server with the certificate; ours would not start with it.
  private String connectTo(HeldCertificate held) throws IOException {
    HandshakeCertificates identity =
        new HandshakeCertificates.Builder().heldCertificate(held).build();
    HttpsServer other = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    other.setHttpsConfigurator(new HttpsConfigurator(identity.sslContext()));
    other.start();
    try {
      return connectTo("https://127.0.0.1:" + other.getAddress().getPort());
    } finally {
      other.stop(0);
    }
  }

  private String connectTo(String address) {
    return run("account", "connect", "--server", address, "--ca", "authority.pem").err();
  }

  @Test
  void whatIsNoCertificateIsRefusedAndNothingIsBelieved() throws IOException {
    Path file = folder.resolve("authority.pem");
    assertThat(connect("--ca", "authority.pem").err()).contains("cannot be read");
    Files.writeString(file, "nothing of the sort");
    assertThat(connect("--ca", "authority.pem").exit()).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(connect("--ca", "authority.pem").err()).contains("holds no certificate");
    Files.writeString(file, authority.certificatePem() + authority.privateKeyPkcs8Pem());
    assertThat(connect("--ca", "authority.pem").err()).contains("holds a private key");
    assertThat(folder.resolve("desk/trust/authorities.pem")).doesNotExist();
  }

  private TlsFiles certified(String name) throws IOException {
    HeldCertificate held =
        new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(name).build();
    TlsFiles files = new TlsFiles(folder.resolve("server.pem"), folder.resolve("server.key"));
    Files.writeString(files.certificate(), held.certificatePem());
    Files.writeString(files.key(), held.privateKeyPkcs8Pem());
    return files;
  }

  private Shell.Ended connect(String... more) {
    String[] words = new String[4 + more.length];
    System.arraycopy(new String[] {"account", "connect", "--server", server.url()}, 0, words, 0, 4);
    System.arraycopy(more, 0, words, 4, more.length);
    return run(words);
  }

  private Shell.Ended run(String... words) {
    return new Shell(folder, folder).run(Map.of("Q2O_TOKEN", tenant.toString()), "desk", words);
  }
}
