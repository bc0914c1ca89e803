/// The one database of the server: H2 in a file, or PostgreSQL by URL, migrated before use.
@NullMarked
package dev.q2o.server.platform.database;

import org.jspecify.annotations.NullMarked;
