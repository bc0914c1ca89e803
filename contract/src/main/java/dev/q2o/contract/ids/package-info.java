/// Typed identifiers shared by every process.
@NullMarked
package dev.q2o.contract.ids;

import org.jspecify.annotations.NullMarked;
