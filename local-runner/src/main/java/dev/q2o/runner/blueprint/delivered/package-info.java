/// What every delivered project has besides its code, whatever its type: settings of editors and
/// git, continuous integration, a container, the list of components and the report about licences.
@NullMarked
package dev.q2o.runner.blueprint.delivered;

import org.jspecify.annotations.NullMarked;
