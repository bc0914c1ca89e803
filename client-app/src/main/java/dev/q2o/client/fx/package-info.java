/// The JavaFX thread and what crosses over to it: the only package that may call
/// `Platform.runLater`.
@NullMarked
package dev.q2o.client.fx;

import org.jspecify.annotations.NullMarked;
