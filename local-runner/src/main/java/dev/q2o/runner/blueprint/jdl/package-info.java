/// Reads the JHipster Domain Language into the application model.
@NullMarked
package dev.q2o.runner.blueprint.jdl;

import org.jspecify.annotations.NullMarked;
