/// TLS that the server ends itself: certificate and key from PEM files, read again when they
/// change.
@NullMarked
package dev.q2o.server.platform.tls;

import org.jspecify.annotations.NullMarked;
