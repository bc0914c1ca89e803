/// A model in the hands of a person: typed changes to what an importer understood, each accepted or
/// refused by the same rules as a source.
@NullMarked
package dev.q2o.runner.blueprint.edit;

import org.jspecify.annotations.NullMarked;
