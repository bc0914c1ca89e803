/// Reusable controls and small helpers that know nothing of a feature.
@NullMarked
package dev.q2o.client.kit;

import org.jspecify.annotations.NullMarked;
