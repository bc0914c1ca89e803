/// HTTP: routes that must declare who may call them, problem documents, request ids, and the gate
/// that drains.
@NullMarked
package dev.q2o.server.platform.http;

import org.jspecify.annotations.NullMarked;
