package dev.q2o.server.platform.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/// Takes the address of a caller from the proxy in front: the right-most `X-Forwarded-For` entry,
/// which is the one the proxy itself wrote. What stands left of it, and `Forwarded`, is whatever
/// the caller sent.
///
/// Only the literal of an IP address counts; for anything else the address is the proxy's own.
final class ProxiedAddress implements HttpConfiguration.Customizer {
  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    return caller(request).<Request>map(address -> from(request, address)).orElse(request);
  }

  private static Optional<InetAddress> caller(Request request) {
    List<String> fields = request.getHeaders().getValuesList("X-Forwarded-For");
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    String last = fields.getLast();
    try {
      return Optional.of(InetAddress.ofLiteral(last.substring(last.lastIndexOf(',') + 1).strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
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
