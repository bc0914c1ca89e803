/// What a tenant may do, from its subscription and what an operator decided: one pure function.
@NullMarked
package dev.q2o.contract.licence.access;

import org.jspecify.annotations.NullMarked;
