package dev.q2o.server.platform.tls;

import java.security.GeneralSecurityException;
import java.time.Clock;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// What Jetty needs to speak TLS 1.2 and 1.3.
public final class Tls {
  private Tls() {}

  /// @throws dev.q2o.server.platform.StartRefused when the files hold no usable pair
  public static SslContextFactory.Server of(TlsFiles files, Clock clock) {
    TlsKeys keys = new TlsKeys(files, clock);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, null, null);
      SslContextFactory.Server factory = new SslContextFactory.Server();
      factory.setSslContext(context);
      factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
      return factory;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }
}
