/// The model of an application: entities, fields, relations and enums, free of any stack.
@NullMarked
package dev.q2o.runner.blueprint.model;

import org.jspecify.annotations.NullMarked;
