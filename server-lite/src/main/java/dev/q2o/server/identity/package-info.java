/// People of tenants: users and their roles, sign-in by a code, sessions, invitations and API
/// tokens.
@NullMarked
package dev.q2o.server.identity;

import org.jspecify.annotations.NullMarked;
