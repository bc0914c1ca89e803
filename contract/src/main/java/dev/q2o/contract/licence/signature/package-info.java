/// Ed25519 (RFC 8032) keys and signatures, behind small ports: the desktop uses the JDK, the server
/// a faster library.
@NullMarked
package dev.q2o.contract.licence.signature;

import org.jspecify.annotations.NullMarked;
