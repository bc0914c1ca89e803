/// Signed documents: their text form, what they say, how they are issued and believed.
@NullMarked
package dev.q2o.contract.licence.document;

import org.jspecify.annotations.NullMarked;
