/// Which kinds of project can be built in which stack, and which of them a project asks for.
@org.jspecify.annotations.NullMarked
package dev.q2o.runner.blueprint.targets;
