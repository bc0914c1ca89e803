/// Web applications in Java: a service with pages for people, complete without scripts.
@org.jspecify.annotations.NullMarked
package dev.q2o.runner.blueprint.javaweb;
