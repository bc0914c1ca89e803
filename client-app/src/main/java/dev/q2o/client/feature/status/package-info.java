/// What runs and what ran, live.
@NullMarked
package dev.q2o.client.feature.status;

import org.jspecify.annotations.NullMarked;
