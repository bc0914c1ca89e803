/// Reads a plain English brief: fixed rules over sentences, no model, no guess that is not listed
/// with its words.
@NullMarked
package dev.q2o.runner.blueprint.text;

import org.jspecify.annotations.NullMarked;
