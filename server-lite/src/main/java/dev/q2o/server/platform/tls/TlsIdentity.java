package dev.q2o.server.platform.tls;

import dev.q2o.server.platform.StartRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who the server is to those who connect.
///
/// @param chain the server's certificate first
/// @param key belongs to the first certificate
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  public TlsIdentity {
    chain = List.copyOf(chain);
  }

  /// @throws StartRefused with one sentence when a file is not what it should be, or the two do not
  ///   belong together
  public static TlsIdentity read(TlsFiles files) {
    List<X509Certificate> chain = certificates(files.certificate());
    PrivateKey key = key(files.key(), chain.getFirst().getPublicKey().getAlgorithm());
    if (!belong(chain.getFirst(), key)) {
      throw new StartRefused(
          "The private key in "
              + files.key()
              + " does not belong to the first certificate in "
              + files.certificate()
              + "; name the pair that was issued together.");
    }
    return new TlsIdentity(chain, key);
  }

  /// The server's own certificate.
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /// When the server's own certificate becomes valid.
  public Instant begins() {
    return certificate().getNotBefore().toInstant();
  }

  /// When the first certificate of the chain expires.
  public Instant expires() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static List<X509Certificate> certificates(Path file) {
    byte[] text = bytes(file, "tls.certificate");
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      throw noCertificate(file, e);
    }
    throw noCertificate(file, null);
  }

  private static StartRefused noCertificate(Path file, @Nullable Exception cause) {
    String sentence =
        "The file "
            + file
            + " from tls.certificate holds no certificate; it must be PEM and begin with"
            + " -----BEGIN CERTIFICATE-----.";
    return cause == null ? new StartRefused(sentence) : new StartRefused(sentence, cause);
  }

  private static PrivateKey key(Path file, String algorithm) {
    Matcher pem = PKCS8.matcher(new String(bytes(file, "tls.key"), StandardCharsets.ISO_8859_1));
    try {
      if (pem.find()) {
        byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new StartRefused(
          "The private key in "
              + file
              + " from tls.key cannot be read as the "
              + algorithm
              + " key of the certificate.",
          e);
    }
    throw new StartRefused(
        "The file "
            + file
            + " from tls.key holds no private key in PKCS#8 without a password; make one with:"
            + " openssl pkcs8 -topk8 -nodes -in OLD.pem -out NEW.pem");
  }

  // What the key signs, the certificate must confirm.
  private static boolean belong(X509Certificate certificate, PrivateKey key) {
    try {
      Signature signature =
          Signature.getInstance(
              switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> key.getAlgorithm();
              });
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] bytes(Path file, String setting) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new StartRefused(
          "The file "
              + file
              + " from "
              + setting
              + " cannot be read; check that it exists and that this user may read it.",
          e);
    }
  }
}
