/// The audit log: every change, who made it and from where, chained so that a changed row shows.
@NullMarked
package dev.q2o.server.audit;

import org.jspecify.annotations.NullMarked;
