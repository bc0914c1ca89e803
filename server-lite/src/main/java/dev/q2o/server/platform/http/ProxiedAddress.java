package dev.q2o.server.platform.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// Takes the address of a caller from the declared proxies in front: from the right, the first
/// entry of `X-Forwarded-For` that is no declared proxy itself. What stands left of it, what comes
/// over a connection from anybody else, and `Forwarded`, is whatever the caller sent.
///
/// Only the literal of an IP address counts; at anything else the address is that of the last proxy
/// before it.
final class ProxiedAddress implements HttpConfiguration.Customizer {
  private final TrustedProxies proxies;

  ProxiedAddress(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at)
        || at.getAddress() == null
        || !proxies.trusts(at.getAddress())) {
      return request;
    }
    return caller(request).<Request>map(address -> from(request, address)).orElse(request);
  }

  private Optional<InetAddress> caller(Request request) {
    List<String> entries = new ArrayList<>();
    for (String field : request.getHeaders().getValuesList("X-Forwarded-For")) {
      entries.addAll(Arrays.asList(field.split(",", -1)));
    }
    Optional<InetAddress> found = Optional.empty();
    for (String entry : entries.reversed()) {
      try {
        found = Optional.of(InetAddress.ofLiteral(entry.strip()));
      } catch (IllegalArgumentException e) {
        return found;
      }
      if (!proxies.trusts(found.get())) {
        return found;
      }
    }
    return found;
  }

  private static Request.Wrapper from(Request request, InetAddress address) {
    SocketAddress remote = new InetSocketAddress(address, 0);
    ConnectionMetaData connection =
        new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
          @Override
          public SocketAddress getRemoteSocketAddress() {
            return remote;
          }
        };
    return new Request.Wrapper(request) {
      @Override
      public ConnectionMetaData getConnectionMetaData() {
        return connection;
      }
    };
  }
}
