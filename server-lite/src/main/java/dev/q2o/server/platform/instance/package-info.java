/// The register of server processes that use this database.
@NullMarked
package dev.q2o.server.platform.instance;

import org.jspecify.annotations.NullMarked;
