/// Subscriptions, activation codes, devices and the licences they get.
@NullMarked
package dev.q2o.server.licensing;

import org.jspecify.annotations.NullMarked;
