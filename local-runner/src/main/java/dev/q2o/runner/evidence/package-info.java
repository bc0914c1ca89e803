/// What a run proves about the project it made, as a document.
@NullMarked
package dev.q2o.runner.evidence;

import org.jspecify.annotations.NullMarked;
