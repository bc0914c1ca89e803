/// What every context tells about the rows it keeps for a tenant.
@NullMarked
package dev.q2o.server.platform.tenant;

import org.jspecify.annotations.NullMarked;
