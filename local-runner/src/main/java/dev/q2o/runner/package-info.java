/// Runs projects on this machine: library and headless command line.
@NullMarked
package dev.q2o.runner;

import org.jspecify.annotations.NullMarked;
