/// Every word on the screen, in one bundle.
@NullMarked
package dev.q2o.client.i18n;

import org.jspecify.annotations.NullMarked;
