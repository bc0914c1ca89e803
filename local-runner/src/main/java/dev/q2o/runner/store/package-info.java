/// What the user keeps: projects.
@NullMarked
package dev.q2o.runner.store;

import org.jspecify.annotations.NullMarked;
