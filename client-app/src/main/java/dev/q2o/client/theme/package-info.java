/// Light, dark and system appearance, the font, the icons.
@NullMarked
package dev.q2o.client.theme;

import org.jspecify.annotations.NullMarked;
