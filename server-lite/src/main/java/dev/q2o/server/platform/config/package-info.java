/// Settings: one table of names, read from a file and from the environment, typed and checked
/// before anything starts.
@NullMarked
package dev.q2o.server.platform.config;

import org.jspecify.annotations.NullMarked;
