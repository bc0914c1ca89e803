/// What travels over the server's REST interface: requests, answers, pages and problems.
@NullMarked
package dev.q2o.contract.api;

import org.jspecify.annotations.NullMarked;
