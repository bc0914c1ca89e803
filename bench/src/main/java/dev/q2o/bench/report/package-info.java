/// What a benchmark hands over: rows of medians, the machine, its load, as JSON and as a table.
@NullMarked
package dev.q2o.bench.report;

import org.jspecify.annotations.NullMarked;
