/// Start of the command line and of the desktop app; the composition root.
@NullMarked
package dev.q2o.client.boot;

import org.jspecify.annotations.NullMarked;
