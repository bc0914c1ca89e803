/// From a project to a validated graph of tasks.
@NullMarked
package dev.q2o.runner.plan;

import org.jspecify.annotations.NullMarked;
