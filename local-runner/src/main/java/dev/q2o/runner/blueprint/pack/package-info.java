/// Domain packs: models of usual applications as data, and the words of a brief that mean them.
@NullMarked
package dev.q2o.runner.blueprint.pack;

import org.jspecify.annotations.NullMarked;
