/// Chooses the importer for a source and reads files safely.
@NullMarked
package dev.q2o.runner.blueprint.source;

import org.jspecify.annotations.NullMarked;
