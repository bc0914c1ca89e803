/// One project: what it is, what a run would do, its runs.
@NullMarked
package dev.q2o.client.feature.project;

import org.jspecify.annotations.NullMarked;
