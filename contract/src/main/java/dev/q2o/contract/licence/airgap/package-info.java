/// Files that carry a request to the server and its answer back, for machines without a network.
@NullMarked
package dev.q2o.contract.licence.airgap;

import org.jspecify.annotations.NullMarked;
