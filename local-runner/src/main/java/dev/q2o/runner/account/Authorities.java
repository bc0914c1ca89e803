package dev.q2o.runner.account;

import dev.q2o.runner.account.AccountException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/// Whose certificates this machine believes: the authorities Java knows, and those of an
/// organisation that somebody handed over, which lie in `trust/authorities.pem` of the data folder
/// and hold for accounts and administrators alike.
///
/// Threads: safe.
public final class Authorities {
  private static final String FILE = "authorities.pem";

  /// More is no file of certificates.
  private static final long LARGEST = 1 << 20;

  private final PrivateFolder folder;

  public Authorities(Path dataFolder) {
    this.folder = new PrivateFolder(dataFolder.resolve("trust"));
  }

  /// Believes the certificates of a file from now on, instead of those handed over before.
  ///
  /// @param pem certificates as text, such as an authority's or a server's own
  /// @return how many there are
  /// @throws AccountException when it holds none, or more than certificates
  public int take(Path pem) {
    String text = read(pem);
    if (text.contains("PRIVATE KEY-----")) {
      throw refused(pem, "holds a private key; hand over the certificate alone");
    }
    int count = certificates(pem, text).size();
    try {
      return folder.alone(() -> {
        folder.write(FILE, text);
        return count;
      });
    } catch (IOException e) {
      throw AccountException.unusable(e);
    }
  }

  /// Makes a client believe them.
  OkHttpClient.Builder on(OkHttpClient.Builder client) {
    Optional<String> kept;
    try {
      kept = folder.text(FILE);
    } catch (IOException e) {
      throw AccountException.unusable(e);
    }
    if (kept.isEmpty()) {
      return client;
    }
    HandshakeCertificates.Builder trust =
        new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
    certificates(folder.path().resolve(FILE), kept.get()).forEach(trust::addTrustedCertificate);
    HandshakeCertificates all = trust.build();
    return client.sslSocketFactory(all.sslSocketFactory(), all.trustManager());
  }

  private static String read(Path pem) {
    try {
      if (Files.size(pem) > LARGEST) {
        throw refused(pem, "is too large for a file of certificates");
      }
      return Files.readString(pem);
    } catch (IOException e) {
      throw refused(pem, "cannot be read as text; check that it exists");
    }
  }

  private static List<X509Certificate> certificates(Path file, String text) {
    List<X509Certificate> found = new ArrayList<>();
    try {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
        found.add((X509Certificate) certificate);
      }
    } catch (CertificateException _) {
      throw refused(file, "holds no certificate that can be read");
    }
    if (found.isEmpty()) {
      throw refused(file, "holds no certificate");
    }
    return found;
  }

  private static AccountException refused(Path file, String what) {
    return new AccountException(
        Kind.BAD_INPUT,
        "trust.no_certificate",
        "%s %s. It begins with -----BEGIN CERTIFICATE-----.".formatted(file, what));
  }
}
