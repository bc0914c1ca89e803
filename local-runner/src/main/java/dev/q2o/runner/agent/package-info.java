/// Who does the work: one agent for every role.
@NullMarked
package dev.q2o.runner.agent;

import org.jspecify.annotations.NullMarked;
