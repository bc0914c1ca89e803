/// Plans, prices and what they entitle to.
@NullMarked
package dev.q2o.contract.licence.plan;

import org.jspecify.annotations.NullMarked;
