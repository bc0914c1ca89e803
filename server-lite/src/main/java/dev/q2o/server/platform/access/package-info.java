/// Who acts: principals, where a request came from, and the tenant it acts for.
@NullMarked
package dev.q2o.server.platform.access;

import org.jspecify.annotations.NullMarked;
