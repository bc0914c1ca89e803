/// Renders a microservice in Java: an API service that can be run by the hundred.
@org.jspecify.annotations.NullMarked
package dev.q2o.runner.blueprint.javamicroservice;
