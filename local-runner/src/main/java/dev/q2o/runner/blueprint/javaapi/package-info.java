/// The blueprint `api_service.java`: a plain Maven project with a JSON API, admin pages,
/// migrations, example rows and tests, without a framework that hides what happens.
///
/// `Plan` holds every name and decision, one class per kind of file turns it into text. Text that
/// does not depend on the entities lies in resource files beside these classes.
@NullMarked
package dev.q2o.runner.blueprint.javaapi;

import org.jspecify.annotations.NullMarked;
