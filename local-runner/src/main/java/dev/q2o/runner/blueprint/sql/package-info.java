/// Reads SQL data definitions of PostgreSQL, MySQL and SQLite into the application model.
@NullMarked
package dev.q2o.runner.blueprint.sql;

import org.jspecify.annotations.NullMarked;
