/// Facts and payloads, durable.
@NullMarked
package dev.q2o.runner.journal;

import org.jspecify.annotations.NullMarked;
