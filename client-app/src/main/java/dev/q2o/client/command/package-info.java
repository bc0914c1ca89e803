/// What a person can do, registered once: menu, palette, shortcuts and help read the same list.
@NullMarked
package dev.q2o.client.command;

import org.jspecify.annotations.NullMarked;
