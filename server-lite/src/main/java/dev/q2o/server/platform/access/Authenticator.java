package dev.q2o.server.platform.access;

import java.util.Optional;

/// Turns a bearer token into who sent it.
@FunctionalInterface
public interface Authenticator {

  /// Called outside of any transaction.
  ///
  /// @return empty when this authenticator does not know the token, or it expired or was revoked;
  ///   the caller is not told which
  Optional<Principal> authenticate(Credentials credentials);
}
