package dev.q2o.server.platform.tls;

import java.nio.file.Path;

/// Where certificate and key lie.
///
/// @param certificate PEM: the server's certificate, then those it was issued by
/// @param key PEM: the private key in PKCS#8, not encrypted
public record TlsFiles(Path certificate, Path key) {}
