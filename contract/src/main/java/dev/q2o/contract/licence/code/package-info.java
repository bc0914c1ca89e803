/// Activation codes as people meet them: printed, typed and shown by their last four.
@NullMarked
package dev.q2o.contract.licence.code;

import org.jspecify.annotations.NullMarked;
