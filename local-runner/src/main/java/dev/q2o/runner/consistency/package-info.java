/// Whether a delivered project says what its model says: every entity, field, relation, closed list
/// and operation is in its OpenAPI description, its migrations, its example rows, its read-me and
/// its pages, and nothing is there that the model does not say.
///
/// Everything is read from the delivered files, with readers of their own: none of the code that
/// renders them is asked, so a fault there is found here.
@NullMarked
package dev.q2o.runner.consistency;

import org.jspecify.annotations.NullMarked;
