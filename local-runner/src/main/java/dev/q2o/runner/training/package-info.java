/// Makes the caches of classes that checks start with. Run by the build, and when an application
/// image is made.
@NullMarked
package dev.q2o.runner.training;

import org.jspecify.annotations.NullMarked;
