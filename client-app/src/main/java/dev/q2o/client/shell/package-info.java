/// The window: navigation, header, pages, toasts, dialogs, and what it remembers between starts.
@NullMarked
package dev.q2o.client.shell;

import org.jspecify.annotations.NullMarked;
