/// What checks run with: the libraries that ship with Q2O, and a JDK of this machine.
@NullMarked
package dev.q2o.runner.kit;

import org.jspecify.annotations.NullMarked;
