/// Known weaknesses of libraries, as a person supplies them: lists in the format of OSV are read,
/// narrowed to the libraries of a project, and held against the versions it has.
@NullMarked
package dev.q2o.runner.advisory;

import org.jspecify.annotations.NullMarked;
