/// What sentences of a brief say an application does by itself, as behaviours of the model. The
/// package `text` finds the claims; this one ties them to the things of the model.
@NullMarked
package dev.q2o.runner.blueprint.text.behaviour;

import org.jspecify.annotations.NullMarked;
