/// The editor of a model: entities, fields, relations and enums, each with the words it came from.
@NullMarked
package dev.q2o.client.feature.projects.editor;

import org.jspecify.annotations.NullMarked;
