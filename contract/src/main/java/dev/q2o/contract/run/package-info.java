/// Runs as facts: events, the fold that reads them, and what the fold shows.
@NullMarked
package dev.q2o.contract.run;

import org.jspecify.annotations.NullMarked;
