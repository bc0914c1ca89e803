/// The one live pipeline from the runner to the screen.
@NullMarked
package dev.q2o.client.live;

import org.jspecify.annotations.NullMarked;
