/// Generating a project again over what its owner made of it: what was generated last, what stands
/// there now and what would be generated today are merged, and nothing of the owner's is lost.
@NullMarked
package dev.q2o.runner.regenerate;

import org.jspecify.annotations.NullMarked;
