/// The desktop application in Java: JavaFX over the store of local programs.
@org.jspecify.annotations.NullMarked
package dev.q2o.runner.blueprint.javadesktop;
