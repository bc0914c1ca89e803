/// Reads OpenAPI 3.0 and 3.1 contracts into the application model.
@NullMarked
package dev.q2o.runner.blueprint.openapi;

import org.jspecify.annotations.NullMarked;
