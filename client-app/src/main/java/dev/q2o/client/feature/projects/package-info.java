/// The list of projects and the form that makes or changes one.
@NullMarked
package dev.q2o.client.feature.projects;

import org.jspecify.annotations.NullMarked;
