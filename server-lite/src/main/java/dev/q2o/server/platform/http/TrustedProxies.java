package dev.q2o.server.platform.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressPattern;

/// The proxies an operator declared. What they say of a caller's address is believed, what anybody
/// else says of it is not.
public final class TrustedProxies {
  // Neither a name, which would be looked up, nor one of the older notations of a range.
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F.:]+)(/\\d{1,3})?");

  private final List<InetAddressPattern> networks;

  private TrustedProxies(List<InetAddressPattern> networks) {
    this.networks = List.copyOf(networks);
  }

  public static TrustedProxies none() {
    return new TrustedProxies(List.of());
  }

  /// @param text addresses and networks such as `127.0.0.1, 10.0.0.0/8`
  /// @return empty when one is neither
  public static Optional<TrustedProxies> parse(String text) {
    List<String> parts =
        Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    try {
      return parts.stream().allMatch(part -> ADDRESS.matcher(part).matches())
          ? Optional.of(new TrustedProxies(parts.stream().map(InetAddressPattern::from).toList()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean any() {
    return !networks.isEmpty();
  }

  boolean trusts(InetAddress address) {
    return networks.stream().anyMatch(network -> network.test(address));
  }
}
