/// Tenants: the customers that own users, projects and devices; their profile and their life from
/// creation to purge.
@NullMarked
package dev.q2o.server.tenancy;

import org.jspecify.annotations.NullMarked;
