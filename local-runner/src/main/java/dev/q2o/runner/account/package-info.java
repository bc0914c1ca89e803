/// This machine's account at a server: its key, licence and lease, and the admission of runs, with
/// a network and without.
@NullMarked
package dev.q2o.runner.account;

import org.jspecify.annotations.NullMarked;
