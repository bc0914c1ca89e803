/// The headless command line: `run`, `verify`, `projects`, `doctor`.
@NullMarked
package dev.q2o.runner.cli;

import org.jspecify.annotations.NullMarked;
