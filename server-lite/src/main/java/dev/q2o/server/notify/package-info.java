/// Messages to people: mail by SMTP, text messages by an HTTP provider, or a mailbox page in the
/// demo.
@NullMarked
package dev.q2o.server.notify;

import org.jspecify.annotations.NullMarked;
