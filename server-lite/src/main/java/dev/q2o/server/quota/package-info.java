/// The ledger of runs: what a period grants, what was taken from it, and by what.
@NullMarked
package dev.q2o.server.quota;

import org.jspecify.annotations.NullMarked;
