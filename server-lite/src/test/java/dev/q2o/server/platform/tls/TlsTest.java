package dev.q2o.server.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.TestSettings;
import dev.q2o.server.platform.StartRefused;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final HeldCertificate first = certificate(1);
  private final HeldCertificate second = certificate(2);
  private TlsFiles files;
  private Q2oServer server;

  @BeforeEach
  void start() throws IOException {
    files = new TlsFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    write(first);
    server = Servers.start(new TestSettings(Store.H2.fresh(folder)).tls(files), clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoTrustsTheCertificateIsServedAndPromisedTlsForAYear() throws Exception {
    assertThat(server.url()).startsWith("https://127.0.0.1:");

    HttpResponse<String> answer = get(trusting(first), "/livez");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(get(trusting(first), "/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void whoDoesNotTrustItIsNotServed() {
    assertThatThrownBy(() -> get(HttpClient.newHttpClient(), "/livez"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void plainHttpHasNoPromiseOfTls() throws Exception {
    try (Q2oServer plain = Servers.start(Store.H2.fresh(folder))) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(plain.url() + "/livez")).build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void versionsBelowTls12AreNotSpoken() throws Exception {
    assertThat(handshake("TLSv1.3")).isEqualTo("TLSv1.3");
    assertThat(handshake("TLSv1.2")).isEqualTo("TLSv1.2");
    assertThat(Tls.of(files, clock).getIncludeProtocols())
        .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
  }

  @Test
  void aRenewedCertificateIsServedWithoutARestartAndAHalfWrittenOneIsNot() throws Exception {
    Files.writeString(files.certificate(), second.certificatePem());
    touch(files.certificate(), 1);
    clock.advance(TlsKeys.LOOK_EVERY);
    assertThat(serial()).as("its key is not there yet").isEqualTo(BigInteger.ONE);

    Files.writeString(files.key(), second.privateKeyPkcs8Pem());
    touch(files.key(), 2);
    assertThat(serial()).as("looked a moment ago").isEqualTo(BigInteger.ONE);
    clock.advance(TlsKeys.LOOK_EVERY);
    assertThat(serial()).isEqualTo(BigInteger.TWO);
  }

  @Test
  void whatIsNoPairIsRefusedWithOneSentence() throws IOException {
    Files.writeString(files.key(), certificate(3).privateKeyPkcs8Pem());
    refused("does not belong to the first certificate in");
    Files.writeString(files.key(), "-----BEGIN EC PRIVATE KEY-----\nAA==\n");
    refused("openssl pkcs8 -topk8 -nodes");
    Files.writeString(
        files.key(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    refused("cannot be read as the EC key of the certificate");
    Files.delete(files.key());
    refused("from tls.key cannot be read; check that it exists");
    Files.writeString(files.certificate(), "no certificate");
    refused("from tls.certificate holds no certificate");
  }

  private void refused(String sentence) {
    assertThatThrownBy(() -> TlsIdentity.read(files))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(sentence);
  }

  private void write(HeldCertificate held) throws IOException {
    Files.writeString(files.certificate(), held.certificatePem());
    Files.writeString(files.key(), held.privateKeyPkcs8Pem());
  }

  // Two writes within one tick of the file system's clock look alike.
  private static void touch(Path file, int minutes) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60L * minutes)));
  }

  private BigInteger serial() throws IOException {
    try (SSLSocket socket = socket()) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }
  }

  private String handshake(String version) throws IOException {
    try (SSLSocket socket = socket()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setProtocols(new String[] {version});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  private SSLSocket socket() throws IOException {
    URI url = URI.create(server.url());
    HandshakeCertificates both =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(first.certificate())
            .addTrustedCertificate(second.certificate())
            .build();
    return (SSLSocket)
        both.sslContext().getSocketFactory().createSocket(url.getHost(), url.getPort());
  }

  private static HttpClient trusting(HeldCertificate held) {
    return HttpClient.newBuilder()
        .sslContext(
            new HandshakeCertificates.Builder()
                .addTrustedCertificate(held.certificate())
                .build()
                .sslContext())
        .build();
  }

  private HttpResponse<String> get(HttpClient client, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HeldCertificate certificate(long serial) {
    return new HeldCertificate.Builder()
        .serialNumber(serial)
        .addSubjectAlternativeName("127.0.0.1")
        .build();
  }
}
