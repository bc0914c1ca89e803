/// Reads and writes `app.yaml`, the project's own description of an application; see
/// `docs/app-yaml.md`.
@NullMarked
package dev.q2o.runner.blueprint.yaml;

import org.jspecify.annotations.NullMarked;
