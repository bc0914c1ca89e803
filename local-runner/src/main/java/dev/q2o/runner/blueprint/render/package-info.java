/// Tools for blueprints that write source text: a Java file with managed imports, texts that match
/// a pattern.
@NullMarked
package dev.q2o.runner.blueprint.render;

import org.jspecify.annotations.NullMarked;
