/// What the blueprints take and whether what they deliver stands, beside Q2O and without it.
@NullMarked
package dev.q2o.bench.blueprint;

import org.jspecify.annotations.NullMarked;
