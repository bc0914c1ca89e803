/// The small server: what tenants, devices and viewers share. This package wires it and is its
/// command line.
@NullMarked
package dev.q2o.server;

import org.jspecify.annotations.NullMarked;
