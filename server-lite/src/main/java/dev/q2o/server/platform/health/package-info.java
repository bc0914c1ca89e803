/// Whether the server can take work, as named checks with reasons.
@NullMarked
package dev.q2o.server.platform.health;

import org.jspecify.annotations.NullMarked;
