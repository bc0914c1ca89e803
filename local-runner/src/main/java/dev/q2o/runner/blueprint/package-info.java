/// What turns a source into a model and a model into a project: the interfaces importers and
/// blueprints meet at.
@NullMarked
package dev.q2o.runner.blueprint;

import org.jspecify.annotations.NullMarked;
