/// Licences on the desktop: what a signed document allows, offline too, and until when.
@NullMarked
package dev.q2o.contract.licence;

import org.jspecify.annotations.NullMarked;
