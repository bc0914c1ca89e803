/// What the servers under measurement work on: tenants, people, codes, devices, written as rows.
@NullMarked
package dev.q2o.bench.server.data;

import org.jspecify.annotations.NullMarked;
