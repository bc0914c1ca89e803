/// Reads a table with a header row into the application model, by looking at its values.
@NullMarked
package dev.q2o.runner.blueprint.csv;

import org.jspecify.annotations.NullMarked;
