/// Administrators of the server: accounts, sign-in by password and a second factor, sessions.
@NullMarked
package dev.q2o.server.identity.admin;

import org.jspecify.annotations.NullMarked;
