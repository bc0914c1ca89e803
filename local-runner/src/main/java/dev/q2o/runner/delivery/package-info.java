/// Puts a verified project into the user's folder.
@NullMarked
package dev.q2o.runner.delivery;

import org.jspecify.annotations.NullMarked;
