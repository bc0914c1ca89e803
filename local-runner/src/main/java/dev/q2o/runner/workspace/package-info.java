/// The only writer of a project's files.
@NullMarked
package dev.q2o.runner.workspace;

import org.jspecify.annotations.NullMarked;
