/// Secrets of the installation that must not lie in its database.
@NullMarked
package dev.q2o.server.platform.keys;

import org.jspecify.annotations.NullMarked;
