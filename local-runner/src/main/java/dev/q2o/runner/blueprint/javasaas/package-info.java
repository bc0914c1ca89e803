/// Renders a SaaS platform in Java: a service many tenants share without seeing each other.
@org.jspecify.annotations.NullMarked
package dev.q2o.runner.blueprint.javasaas;
